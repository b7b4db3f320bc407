package dev.fairlead.app;

import java.util.List;

/**
 * What one layer says of one setting.
 *
 * @param origin where it was said, as a person would name it: {@code --port}, {@code FAIRLEAD_PORT}, {@code fairlead.yaml}
 * @param items one text, or those of a list
 */
record Given(String origin, List<String> items) {
    Given {
        items = List.copyOf(items);
    }

    static Given of(String origin, String text) {
        return new Given(origin, List.of(text));
    }

    boolean isEmpty() {
        return items.stream().allMatch(String::isEmpty);
    }

    /** A list can be written as one text with commas, as an environment variable must. */
    Given split() {
        return items.size() == 1
                ? new Given(
                        origin,
                        List.of(items.getFirst().split(",")).stream()
                                .map(String::strip)
                                .filter(item -> !item.isEmpty())
                                .toList())
                : this;
    }
}
