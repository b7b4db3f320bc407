package dev.fairlead.provider;

import java.util.List;
import java.util.regex.Pattern;

/** {@code when}: all of its checks hold; without any it always does. */
record Condition(List<Check> checks) {
    static final Condition ALWAYS = new Condition(List.of());

    record Check(Source source, Test test) {}

    sealed interface Test {
        /** {@code "*"} */
        record Present() implements Test {}

        /** {@code null} */
        record Absent() implements Test {}

        /** {@code "^pattern"}, found anywhere after its start */
        record Matches(Pattern pattern) implements Test {}

        record Is(String value) implements Test {}
    }

    boolean holds(View view) {
        for (Check check : checks) {
            if (!holds(check, view)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Check check, View view) {
        return switch (check.test) {
            case Test.Present _ -> check.source.present(view);
            case Test.Absent _ -> !check.source.present(view);
            case Test.Is(String value) -> value.equals(check.source.text(view));
            case Test.Matches(Pattern pattern) -> {
                String text = check.source.text(view);
                yield text != null
                        && text.length() <= 1024
                        && pattern.matcher(text).find();
            }
        };
    }
}
