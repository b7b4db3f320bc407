package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Compiles templates and conditions, and remembers which parts of a body they read. */
final class Expressions {
    private final Mask root = new Mask();
    private final Mask item = new Mask();

    /** What has to be kept of a JSON body. */
    Mask mask(@Nullable Path split) {
        root.graft(split == null ? Path.ROOT : split, item);
        return root;
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
        String[] pieces = text.split("\\|", -1);
        List<Filter> filters = new ArrayList<>();
        for (int i = 1; i < pieces.length; i++) {
            filters.add(filter(at, pieces[i]));
        }
        return new Template.Part.Hole(source(at, pieces[0].strip()), List.copyOf(filters));
    }

    Filter filter(Section at, String text) {
        try {
            return Filter.parse(text);
        } catch (IllegalArgumentException e) {
            throw at.fault(String.valueOf(e.getMessage()));
        }
    }

    Source source(Section at, String text) {
        int dot = text.indexOf('.');
        String kind = dot < 0 ? text : text.substring(0, dot);
        String name = dot < 0 ? "" : text.substring(dot + 1);
        return switch (kind) {
            case "body" -> bare(at, text, name, new Source.Body());
            case "method" -> bare(at, text, name, new Source.Method());
            case "url" -> bare(at, text, name, new Source.Url());
            case "timestamp" -> bare(at, text, name, new Source.Timestamp());
            case "secret" -> bare(at, text, name, new Source.Secret());
            case "tenant" -> bare(at, text, name, new Source.Tenant());
            case "header" -> new Source.InHeader(named(at, text, name));
            case "query" -> new Source.InQuery(named(at, text, name));
            case "config" -> new Source.InConfig(named(at, text, name));
            case "form" -> new Source.InForm(named(at, text, name));
            case "root" -> new Source.InRoot(kept(at, root, named(at, text, name)));
            case "item" -> new Source.InItem(kept(at, item, named(at, text, name)));
            default ->
                throw at.fault("unknown source '" + text + "'; known are body, method, url, timestamp, secret, tenant,"
                        + " header.X, query.X, config.X, form.X, root.X, item.X");
        };
    }

    private static Source bare(Section at, String text, String name, Source source) {
        if (!name.isEmpty()) {
            throw at.fault("'" + text + "': " + text.toLowerCase(Locale.ROOT).split("\\.", 2)[0] + " has no parts");
        }
        return source;
    }

    private static String named(Section at, String text, String name) {
        if (name.isEmpty()) {
            throw at.fault("'" + text + "' needs a name after a dot");
        }
        return name;
    }

    private static Path kept(Section at, Mask mask, String text) {
        Path path = path(at, text);
        mask.add(path);
        return path;
    }

    static Path path(Section at, String text) {
        try {
            return Path.parse(text);
        } catch (IllegalArgumentException e) {
            throw at.fault(String.valueOf(e.getMessage()));
        }
    }

    Condition when(Section at) {
        if (!at.has("when")) {
            return Condition.ALWAYS;
        }
        Section when = at.section("when");
        List<Condition.Check> checks = new ArrayList<>();
        for (String key : when.keys()) {
            checks.add(new Condition.Check(source(when, key), test(when, when.value(key))));
        }
        return new Condition(List.copyOf(checks));
    }

    private static Condition.Test test(Section at, @Nullable Object value) {
        if (value == null) {
            return new Condition.Test.Absent();
        }
        String text = value.toString();
        if (text.equals("*")) {
            return new Condition.Test.Present();
        }
        if (!text.startsWith("^")) {
            return new Condition.Test.Is(text);
        }
        try {
            return new Condition.Test.Matches(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw at.fault("'" + text + "' is no regular expression: " + e.getDescription());
        }
    }

    /** A template, <code>{when, value}</code>, or a list of them. */
    Value value(Section at, String key) {
        List<Value.Option> options = new ArrayList<>();
        List<?> list = at.list(key);
        for (int i = 0; i < list.size(); i++) {
            options.add(option(at, key + "[" + i + "]", list.get(i)));
        }
        return new Value(List.copyOf(options));
    }

    Value.Option option(Section at, String key, @Nullable Object value) {
        if (value instanceof String text) {
            return new Value.Option(Condition.ALWAYS, template(at, text));
        }
        Section section = Section.of(at.where() + "." + key, value);
        Value.Option option = new Value.Option(when(section), template(section, section.text("value")));
        section.end();
        return option;
    }
}
