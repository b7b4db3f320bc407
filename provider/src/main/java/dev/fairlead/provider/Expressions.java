package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Compiles templates and conditions, and remembers what they read. */
final class Expressions {
    private final Sources sources = new Sources();

    /** What has to be kept of a JSON body. */
    Mask mask(@Nullable Split split) {
        return sources.mask(split);
    }

    /** Every source that was compiled, with where it stands. */
    List<Sources.Use> uses() {
        return sources.uses();
    }

    /** What has to be kept of a token's claims. */
    Mask claims() {
        return sources.claims();
    }

    Source source(Section at, String text) {
        return sources.source(at, text);
    }

    Template template(Section at, String text) {
        List<Template.Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c == '{' || c == '}') && i + 1 < text.length() && text.charAt(i + 1) == c) {
                literal.append(c);
                i++;
            } else if (c == '{') {
                int end = text.indexOf('}', i);
                if (end < 0) {
                    throw at.fault("template '" + text + "' has '{' without '}'; write {{ for the character itself");
                }
                if (!literal.isEmpty()) {
                    parts.add(new Template.Part.Literal(literal.toString()));
                    literal.setLength(0);
                }
                parts.add(hole(at, text.substring(i + 1, end)));
                i = end;
            } else {
                literal.append(c);
            }
        }
        if (!literal.isEmpty()) {
            parts.add(new Template.Part.Literal(literal.toString()));
        }
        return new Template(List.copyOf(parts));
    }

    private Template.Part.Hole hole(Section at, String text) {
        List<String> pieces =
                Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
        boolean sorted = pieces.size() > 1
                && pieces.getFirst().matches("form\\.?")
                && pieces.get(1).equals("sorted_concat");
        List<Filter> filters = new ArrayList<>();
        for (String piece : pieces.subList(sorted ? 2 : 1, pieces.size())) {
            filters.add(filter(at, piece));
        }
        Source source = sorted ? new BodySource.SortedForm() : source(at, pieces.getFirst());
        return new Template.Part.Hole(source, List.copyOf(filters));
    }

    static Filter filter(Section at, String text) {
        try {
            return Filter.parse(text);
        } catch (IllegalArgumentException e) {
            throw at.fault(String.valueOf(e.getMessage()));
        }
    }

    /** A condition, or always where the section has no {@code when}. */
    Condition when(Section at) {
        return at.has("when") ? condition(at.section("when")) : Condition.ALWAYS;
    }

    Condition condition(Section when) {
        List<Condition.Check> checks = new ArrayList<>();
        for (String key : when.keys()) {
            checks.add(new Condition.Check(source(when, key), test(when, key, when.value(key))));
        }
        return new Condition(List.copyOf(checks));
    }

    private static Condition.Test test(Section at, String key, @Nullable Object value) {
        if (value == null) {
            return new Condition.Test.Absent();
        }
        if (value instanceof YamlTree.Mapping || value instanceof List) {
            throw at.fault(key, "a condition on '" + key + "' should be a text, \"*\", \"^pattern\" or null");
        }
        String text = value.toString();
        if (text.equals("*")) {
            return new Condition.Test.Present();
        }
        if (!text.startsWith("^")) {
            return new Condition.Test.Is(text);
        }
        try {
            return new Condition.Test.Matches(text, Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw at.fault(key, "'" + text + "' is no regular expression: " + e.getDescription());
        }
    }

    /** A template, <code>{when, value}</code>, or a list of them. */
    Value value(Section at, String key) {
        List<Value.Option> options = new ArrayList<>();
        List<?> list = at.list(key);
        for (int i = 0; i < list.size(); i++) {
            options.add(option(at, key, i, list.get(i)));
        }
        return new Value(List.copyOf(options));
    }

    Value.Option option(Section at, String key, int index, @Nullable Object value) {
        if (!(value instanceof YamlTree.Mapping) && value != null && !(value instanceof List)) {
            return new Value.Option(Condition.ALWAYS, template(at, value.toString()));
        }
        Section section = at.element(key, index, value);
        Value.Option option = new Value.Option(when(section), template(section, section.text("value")));
        section.end();
        return option;
    }
}
