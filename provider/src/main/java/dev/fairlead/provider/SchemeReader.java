package dev.fairlead.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compiles one scheme of a manifest. */
final class SchemeReader {
    /** What schemes of one manifest may share. */
    static final List<String> SHARED = List.of(
            "title", "settings", "methods", "body", "form_json", "secret", "verify", "challenges", "ack", "events");

    private final Section scheme;
    private final Expressions expressions = new Expressions();
    private final RecipeReader recipes = new RecipeReader(expressions);

    SchemeReader(Section scheme) {
        this.scheme = scheme;
    }

    Scheme read(String name) {
        List<Recipe> verify = new ArrayList<>();
        for (Section recipe : scheme.sections("verify")) {
            if (!verify.isEmpty() && verify.getLast().when().equals(Condition.ALWAYS)) {
                throw recipe.fault("is never reached: the entry before it has no 'when'");
            }
            verify.add(recipes.recipe(recipe));
        }
        if (verify.isEmpty()) {
            throw scheme.fault("'verify' is missing");
        }
        List<Challenge> challenges =
                scheme.sections("challenges").stream().map(this::challenge).toList();
        Events events = events(scheme.section("events"));
        String formJson = scheme.text("form_json", "");
        Definition definition = new Definition(
                name,
                scheme.text("title", name),
                settings(),
                methods(),
                scheme.choice("body", Content.Format.AUTO),
                formJson.isEmpty() ? null : formJson,
                secret(),
                List.copyOf(verify),
                challenges,
                scheme.has("ack") ? response(scheme.section("ack")) : Response.SUCCESS,
                events,
                expressions.mask(events.split()));
        scheme.end();
        return new Scheme(definition);
    }

    private Set<String> methods() {
        Set<String> methods = new LinkedHashSet<>();
        scheme.list("methods").forEach(method -> methods.add(String.valueOf(method)));
        return methods.isEmpty() ? Set.of("POST") : methods;
    }

    private List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        if (scheme.has("settings")) {
            Section all = scheme.section("settings");
            for (String name : all.keys()) {
                Section one = all.section(name);
                settings.add(new Setting(
                        name,
                        one.choice("kind", Setting.Kind.TEXT),
                        one.choice("need", Setting.Need.OPTIONAL),
                        one.text("label", name),
                        one.text("help", "")));
                one.end();
            }
        }
        return List.copyOf(settings);
    }

    private Key.Making secret() {
        if (!scheme.has("secret")) {
            return new Key.Making("secret", Key.Making.Encoding.UTF8, "", null);
        }
        Section secret = scheme.section("secret");
        Key.Making making = new Key.Making(
                secret.text("part", "secret"),
                secret.choice("encoding", Key.Making.Encoding.UTF8),
                secret.text("strip_prefix", ""),
                secret.has("derived") ? derived(secret.section("derived")) : null);
        secret.end();
        return making;
    }

    private Template derived(Section section) {
        Template template = expressions.template(section, section.text("sha256hex"));
        section.end();
        return template;
    }

    private Challenge challenge(Section section) {
        Condition when = expressions.when(section);
        Challenge.Proof proof =
                !section.has("verify") || section.flag("verify") ? Challenge.Proof.SIGNED : Challenge.Proof.UNSIGNED;
        if (when.checks().isEmpty()) {
            throw section.fault("a challenge needs 'when', else it takes every event");
        }
        Challenge challenge = new Challenge(when, proof, response(section.section("respond")));
        section.end();
        return challenge;
    }

    private Response response(Section section) {
        int status = section.number("status", 200);
        String body = section.text("body", "");
        String type = section.text("type", "");
        section.end();
        if (body.isEmpty() != type.isEmpty()) {
            throw section.fault("'type' and 'body' belong together");
        }
        return body.isEmpty()
                ? new Response(status, null, null)
                : new Response(status, type, expressions.template(section, body));
    }

    private Events events(Section section) {
        List<Value> aliases = new ArrayList<>();
        List<?> names = section.list("aliases");
        for (int i = 0; i < names.size(); i++) {
            aliases.add(new Value(List.of(expressions.option(section, "aliases[" + i + "]", names.get(i)))));
        }
        List<Events.Matching> matches =
                section.sections("match").stream().map(this::matching).toList();
        Events events = new Events(
                section.has("split") ? Expressions.path(section, section.text("split")) : null,
                expressions.value(section, "type"),
                List.copyOf(aliases),
                expressions.value(section, "tenant"),
                matches,
                expressions.value(section, "object"),
                section.sections("time").stream().map(this::time).toList(),
                expressions.value(section, "id"),
                expressions.value(section, "scope"));
        section.end();
        return events;
    }

    private Events.Matching matching(Section section) {
        List<Filter> normalise = new ArrayList<>();
        for (Object filter : section.list("normalise")) {
            normalise.add(expressions.filter(section, String.valueOf(filter)));
        }
        Events.Matching matching = new Events.Matching(
                expressions.when(section),
                expressions.template(section, section.text("value")),
                section.text("property"),
                List.copyOf(normalise));
        section.end();
        return matching;
    }

    private Events.Time time(Section section) {
        Events.Time time = new Events.Time(expressions.value(section, "value"), section.choice("unit", Stamp.Unit.ISO));
        section.end();
        return time;
    }

    /** Compiles ways to prove a request. */
    private record RecipeReader(Expressions expressions) {
        private enum Type {
            HMAC,
            HASH,
            JWT,
            TOKEN
        }

        Recipe recipe(Section section) {
            if (!section.has("type")) {
                throw section.fault("'type' is missing");
            }
            Type type = section.choice("type", Type.HMAC);
            String name = section.text("name", section.text("type"));
            Condition when = expressions.when(section);
            Recipe recipe = switch (type) {
                case HMAC -> mac(section, name, when, MacRecipe.Kind.HMAC);
                case HASH -> mac(section, name, when, MacRecipe.Kind.HASH);
                case JWT -> jwt(section, name, when);
                case TOKEN ->
                    new TokenRecipe(
                            name, when, expressions.source(section, section.text("from")), section.text("prefix", ""));
            };
            section.end();
            return recipe;
        }

        private MacRecipe mac(Section section, String name, Condition when, MacRecipe.Kind kind) {
            Section at = section.section("signature");
            Signature signature = new Signature(
                    expressions.source(at, at.text("from")),
                    at.text("prefix", ""),
                    at.text("split", ""),
                    at.choice("encoding", Signature.Encoding.HEX));
            at.end();
            Stamp stamp = section.has("timestamp") ? stamp(section.section("timestamp")) : null;
            Template message = expressions.template(section, section.text("message", "{body}"));
            if (stamp != null && !stamp.inBody() && !message.reads(Source.Timestamp.class)) {
                throw section.fault("'message' has to hold {timestamp}, else the signature does not cover it");
            }
            if (kind == MacRecipe.Kind.HASH && !message.reads(Source.Secret.class)) {
                throw section.fault("'message' has to hold {secret}, else anyone can compute the hash");
            }
            return new MacRecipe(
                    name, when, kind, section.choice("algorithm", Digests.Algorithm.SHA256), signature, stamp, message);
        }

        private Stamp stamp(Section section) {
            Stamp stamp = new Stamp(
                    expressions.source(section, section.text("from")),
                    section.choice("unit", Stamp.Unit.S),
                    Duration.ofSeconds(section.number("tolerance", 300)),
                    section.flag("number") ? Stamp.Form.NUMBER : Stamp.Form.ANY);
            section.end();
            return stamp;
        }

        private JwtRecipe jwt(Section section, String name, Condition when) {
            Map<String, Template> claims = new LinkedHashMap<>();
            if (section.has("claims")) {
                Section all = section.section("claims");
                all.keys().forEach(claim -> claims.put(claim, expressions.template(all, all.text(claim))));
            }
            return new JwtRecipe(
                    name,
                    when,
                    expressions.source(section, section.text("from")),
                    section.text("prefix", ""),
                    Duration.ofSeconds(section.number("leeway", 60)),
                    claims,
                    section.has("qsh") ? expressions.value(section, "qsh") : null);
        }
    }
}
