package dev.fairlead.provider;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
        record Matches(String regex, Pattern pattern) implements Test {
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Matches matches && regex.equals(matches.regex);
            }

            @Override
            public int hashCode() {
                return regex.hashCode();
            }
        }

        record Is(String value) implements Test {}
    }

    boolean isAlways() {
        return checks.isEmpty();
    }

    boolean readsBody() {
        return checks.stream().anyMatch(check -> check.source.readsBody());
    }

    /** Whether it holds wherever {@code other} does. */
    boolean covers(Condition other) {
        return checks.stream()
                .allMatch(check -> other.checks.stream()
                        .anyMatch(theirs -> theirs.equals(check)
                                || (check.test instanceof Test.Present
                                        && theirs.source.equals(check.source)
                                        && !(theirs.test instanceof Test.Absent))));
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
            case Test.Matches(String _, Pattern pattern) -> {
                String text = check.source.text(view);
                yield text != null && ShortText.finds(pattern, text);
            }
        };
    }
}
