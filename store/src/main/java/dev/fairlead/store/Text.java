package dev.fairlead.store;

import org.jspecify.annotations.Nullable;

/** What PostgreSQL's text takes: U+0000 and lone surrogates become U+FFFD. The bytes of a webhook are kept as they are. */
final class Text {
    private Text() {}

    static String safe(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return mended(text);
            }
        }
        return text;
    }

    static @Nullable String safeOrNull(@Nullable String text) {
        return text == null ? null : safe(text);
    }

    private static String mended(String text) {
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) ? 0xFFFD : c)
                .forEach(mended::appendCodePoint);
        return mended.toString();
    }
}
