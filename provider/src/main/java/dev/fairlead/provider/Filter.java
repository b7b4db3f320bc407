package dev.fairlead.provider;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes a value on its way into a template; null stays null, but for {@code default}. */
interface Filter {
    @Nullable
    String apply(@Nullable String value, View view);

    /** The same over bytes that need not be text. */
    default @Nullable String ofBytes(byte[] bytes, View view) {
        return apply(new String(bytes, StandardCharsets.UTF_8), view);
    }

    /** Whether its result is short however long the value is. */
    default boolean isShort() {
        return false;
    }

    /** @throws IllegalArgumentException where there is no such filter, or its argument is none; the message says which */
    static Filter parse(String text) {
        String all = text.strip();
        int open = all.indexOf('(');
        String name = (open < 0 ? all : all.substring(0, open)).strip();
        if (open >= 0 && !all.endsWith(")")) {
            throw new IllegalArgumentException("filter '" + name + "' has '(' without ')' at its end");
        }
        Function<String, Filter> maker = Filters.BY_NAME.get(name);
        if (maker == null) {
            throw new IllegalArgumentException(
                    "unknown filter '" + name + "'" + Nearest.hint(name, Filters.BY_NAME.keySet()));
        }
        return maker.apply(open < 0 ? "" : all.substring(open + 1, all.length() - 1));
    }
}
