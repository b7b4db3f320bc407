package dev.fairlead.app;

import dev.fairlead.pipeline.Cidr;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns the text of one setting into the type that its record wants. */
final class Scalars {
    /** Records that are one value, not a section of keys. */
    static final Set<Class<?>> VALUES = Set.of(Size.class, Cidr.class);

    private Scalars() {}

    /** @throws IllegalArgumentException whose message goes on after the setting's name: "is 'x'; give …" */
    static Object read(Class<?> type, String text) {
        if (type == String.class) return text;
        if (type == int.class) return number(text);
        if (type == boolean.class) return truth(text);
        if (type == Path.class) return Path.of(text);
        if (type == URI.class) return address(text);
        if (type == Duration.class) return Durations.parse(text);
        if (type == Size.class) return Size.parse(text);
        if (type == Cidr.class) return range(text);
        if (type.isEnum()) return choice(type, text);
        throw new IllegalStateException("No setting can be of type " + type.getName());
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("is '%s'; give a whole number".formatted(text), e);
        }
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("is '%s'; give true or false".formatted(text));
        };
    }

    private static Cidr range(String text) {
        try {
            return Cidr.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is '%s'; give a range such as 10.0.0.0/8".formatted(text), e);
        }
    }

    private static URI address(String text) {
        URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        if (address.getHost() == null || !("http".equals(address.getScheme()) || "https".equals(address.getScheme())))
            throw new IllegalArgumentException("is '%s'; give a URL such as https://hooks.example.com".formatted(text));
        return address;
    }

    private static Object choice(Class<?> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> spelt(each).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is '%s'; give one of %s"
                        .formatted(
                                text,
                                Arrays.stream(type.getEnumConstants())
                                        .map(Scalars::spelt)
                                        .collect(Collectors.joining(", ")))));
    }

    private static String spelt(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
