package dev.fairlead.provider;

import java.util.List;
import java.util.function.Predicate;

/** What a signature covers: the first template whose condition holds. */
record Message(List<Value.Option> options) {
    static Message of(Template template) {
        return new Message(List.of(new Value.Option(Condition.ALWAYS, template)));
    }

    boolean reads(Predicate<Source> wanted) {
        return options.stream().anyMatch(option -> option.template().reads(wanted));
    }

    /** Whether each of the templates does. */
    boolean alwaysReads(Predicate<Source> wanted) {
        return options.stream().allMatch(option -> option.template().reads(wanted));
    }

    boolean readsBody() {
        return options.stream()
                .anyMatch(
                        option -> option.when().readsBody() || option.template().readsBody());
    }

    /** Writes the bytes of the message; false where a value is missing, and then the sink holds only a part. */
    boolean feed(View view, Template.Sink sink) {
        for (Value.Option option : options) {
            if (option.when().holds(view)) {
                return option.template().feed(view, sink);
            }
        }
        return false;
    }
}
