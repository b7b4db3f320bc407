package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles the names of values, and remembers which parts of a body they read. */
final class Sources {
    private static final List<String> KINDS = List.of(
            "body",
            "method",
            "url",
            "host",
            "path.last",
            "timestamp",
            "secret",
            "tenant",
            "index",
            "header.X",
            "query.X",
            "config.X",
            "form.X",
            "root.X",
            "item.X",
            "parent.X",
            "grandparent.X",
            "sig.X",
            "jwt.X",
            "at.X");

    private final Mask root = new Mask();
    private final Mask item = new Mask();
    private final Mask parent = new Mask();
    private final Mask grandparent = new Mask();
    private final List<Use> uses = new ArrayList<>();

    record Use(Section at, String text, Source source) {}

    List<Use> uses() {
        return List.copyOf(uses);
    }

    /** What has to be kept of a JSON body. */
    Mask mask(@Nullable Split split) {
        root.graft(split == null ? new Split(List.of(Path.ROOT)) : split, item, List.of(parent, grandparent));
        if (uses.stream().anyMatch(use -> use.source() instanceof NamedSource)) {
            root.keepAll();
        }
        return root;
    }

    /** What has to be kept of a token's claims. */
    Mask claims() {
        Mask mask = new Mask();
        for (Use use : uses) {
            if (use.source() instanceof Source.InToken(Path path)) {
                mask.add(path);
            }
        }
        return mask;
    }

    Source source(Section at, String text) {
        Source source = compiled(at, text);
        uses.add(new Use(at, text, source));
        return source;
    }

    private Source compiled(Section at, String text) {
        int dot = text.indexOf('.');
        String kind = dot < 0 ? text : text.substring(0, dot);
        String name = dot < 0 ? "" : text.substring(dot + 1);
        return switch (kind) {
            case "body" -> bare(at, text, name, new Source.Body());
            case "method" -> bare(at, text, name, new Source.Method());
            case "url" -> bare(at, text, name, new Source.Url());
            case "host" -> bare(at, text, name, new Source.Host());
            case "timestamp" -> bare(at, text, name, new Source.Timestamp());
            case "tenant" -> bare(at, text, name, new Source.Tenant());
            case "index" -> bare(at, text, name, new Source.Index());
            case "path" -> {
                if (!name.equals("last")) {
                    throw at.fault("of the URL's path only 'path.last' can be had, not '" + text + "'");
                }
                yield new Source.PathLast();
            }
            case "secret" -> new Source.Secret(dot < 0 ? null : named(at, text, name));
            case "header" -> header(named(at, text, name));
            case "query" -> new Source.InQuery(named(at, text, name));
            case "config" -> new Source.InConfig(named(at, text, name));
            case "form" -> new BodySource.InForm(named(at, text, name));
            case "root" -> new BodySource.InRoot(kept(at, root, named(at, text, name)));
            case "item" -> new BodySource.InItem(kept(at, item, named(at, text, name)));
            case "parent" -> new BodySource.InParent(0, kept(at, parent, named(at, text, name)));
            case "grandparent" -> new BodySource.InParent(1, kept(at, grandparent, named(at, text, name)));
            case "sig" -> new Source.InSignature(named(at, text, name));
            case "jwt" -> new Source.InToken(path(at, named(at, text, name)));
            case "at" -> new NamedSource(named(at, text, name));
            default -> {
                List<String> kinds =
                        KINDS.stream().map(one -> one.split("\\.", 2)[0]).toList();
                String near = Nearest.of(kind, kinds);
                throw at.fault("unknown source '" + text + "'"
                        + (near == null
                                ? "; known are " + String.join(", ", KINDS)
                                : "; did you mean '" + near + "'?"));
            }
        };
    }

    private static Source header(String name) {
        return name.endsWith("#")
                ? new Source.InNumberedHeaders(name.substring(0, name.length() - 1))
                : new Source.InHeader(name);
    }

    private static Source bare(Section at, String text, String name, Source source) {
        if (!name.isEmpty()) {
            throw at.fault("'" + text + "': " + text.split("\\.", 2)[0] + " has no parts");
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
}
