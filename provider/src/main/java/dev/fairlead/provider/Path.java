package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A way through a body, such as {@code authorizations[0].team_id}; {@code [*]} or {@code []} is every element. */
record Path(List<Step> steps) {
    static final Path ROOT = new Path(List.of());

    sealed interface Step {
        record Name(String name) implements Step {}

        record At(int index) implements Step {}

        record Each() implements Step {}
    }

    static Path parse(String text) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at < text.length() && !text.equals(".")) {
            if (text.charAt(at) == '[') {
                int end = text.indexOf(']', at);
                if (end < 0) {
                    throw new IllegalArgumentException("path '" + text + "' has '[' without ']'");
                }
                steps.add(element(text, text.substring(at + 1, end)));
                at = end + 1;
            } else {
                int start = text.charAt(at) == '.' ? at + 1 : at;
                int end = start;
                while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
                    end++;
                }
                if (end == start) {
                    throw new IllegalArgumentException("path '" + text + "' has an empty step");
                }
                steps.add(new Step.Name(text.substring(start, end)));
                at = end;
            }
        }
        return new Path(List.copyOf(steps));
    }

    private static Step element(String path, String index) {
        if (index.isEmpty() || index.equals("*")) {
            return new Step.Each();
        }
        if (!index.matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException("path '" + path + "' has the index '" + index + "'; give 0 to 999 or *");
        }
        return new Step.At(Integer.parseInt(index));
    }

    /** The one node that this path leads to, null where there is none. */
    @Nullable
    Node find(@Nullable Node from) {
        Node node = from;
        for (Step step : steps) {
            node = switch (step) {
                case Step.Name(String name) ->
                    node instanceof Node.Fields object ? object.fields().get(name) : null;
                case Step.At(int index) ->
                    node instanceof Node.Items array && index < array.items().size()
                            ? array.items().get(index)
                            : null;
                case Step.Each _ -> null;
            };
        }
        return node;
    }

    long eaches() {
        return steps.stream().filter(Step.Each.class::isInstance).count();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        for (Step step : steps) {
            switch (step) {
                case Step.Name(String name) ->
                    out.append(out.isEmpty() ? "" : ".").append(name);
                case Step.At(int index) -> out.append('[').append(index).append(']');
                case Step.Each _ -> out.append("[*]");
            }
        }
        return out.isEmpty() ? "." : out.toString();
    }
}
