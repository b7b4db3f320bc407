package dev.fairlead.provider;

import java.util.regex.Pattern;

/** A text that a pattern can look at only so often, so that no pattern of a manifest takes long on any text. */
final class ShortText implements CharSequence {
    private static final int MOST_CHARACTERS = 1024;
    private static final int MOST_LOOKS = 200_000;

    private final String text;
    private int looks;

    private ShortText(String text) {
        this.text = text;
    }

    private static final class TooLong extends RuntimeException {
        TooLong() {
            super("", null, false, false);
        }
    }

    /** False also where the text is too long, or the pattern needs too many looks at it. */
    static boolean finds(Pattern pattern, String text) {
        if (text.length() > MOST_CHARACTERS) {
            return false;
        }
        try {
            return pattern.matcher(new ShortText(text)).find();
        } catch (TooLong | StackOverflowError _) {
            return false; // a pattern that backtracks without end matches nothing
        }
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public char charAt(int index) {
        if (++looks > MOST_LOOKS) {
            throw new TooLong();
        }
        return text.charAt(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
