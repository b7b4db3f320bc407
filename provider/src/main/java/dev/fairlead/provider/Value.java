package dev.fairlead.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Alternatives in order: the first whose condition holds and that has all its values is the value. */
record Value(List<Option> options) {
    static final Value NONE = new Value(List.of());

    record Option(Condition when, Template template) {}

    @Nullable
    String text(View view) {
        for (Option option : options) {
            if (option.when.holds(view)) {
                String text = option.template.text(view, Bounds.VALUE);
                if (text != null && !text.isEmpty()) {
                    return text;
                }
            }
        }
        return null;
    }
}
