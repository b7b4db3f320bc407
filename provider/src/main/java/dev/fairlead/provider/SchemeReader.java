package dev.fairlead.provider;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles one scheme of a manifest. */
final class SchemeReader {
    /** What schemes of one manifest may share. */
    static final List<String> SHARED = List.of(
            "title",
            "settings",
            "methods",
            "body",
            "form_json",
            "secret",
            "verify",
            "challenges",
            "ack",
            "events",
            "limits");

    private final Section scheme;
    private final Expressions expressions = new Expressions();
    private final KeyReader keys = new KeyReader(expressions);

    SchemeReader(Section scheme) {
        this.scheme = scheme;
    }

    Scheme read(String name) {
        KeyMaking secret = scheme.has("secret") ? keys.making(scheme.section("secret")) : KeyMaking.PLAIN;
        Section eventsAt = scheme.section("events");
        List<Verification> verify = verify(secret, EventsReader.splitText(eventsAt));
        List<Section> challengesAt = scheme.sections("challenges");
        ChallengeReader answers = new ChallengeReader(expressions);
        List<Challenge> challenges =
                challengesAt.stream().map(answers::challenge).toList();
        List<Response> ack = answers.ack(scheme);
        int beforeEvents = expressions.uses().size();
        Events events = new EventsReader(expressions).read(eventsAt);
        List<Sources.Use> eventUses =
                expressions.uses().subList(beforeEvents, expressions.uses().size());
        String formJson = scheme.text("form_json", "");
        Definition definition = new Definition(
                name,
                scheme.text("title", name),
                settings(),
                methods(),
                probes(challenges),
                scheme.choice("body", Content.Format.AUTO),
                formJson.isEmpty() ? null : formJson,
                secret,
                verify,
                challenges,
                ack,
                events,
                scheme.has("limits") ? limits(scheme.section("limits")) : Definition.Limits.MOST,
                expressions.mask(events.split()));
        scheme.end();
        new Checks(definition, expressions.uses(), eventUses).run(challengesAt);
        for (Verification one : verify) {
            if (one.recipe() instanceof JwtRecipe jwt) {
                jwt.claims().mask().add(expressions.claims());
            }
        }
        return new Scheme(definition);
    }

    private List<Verification> verify(KeyMaking secret, @Nullable String split) {
        RecipeReader reader = new RecipeReader(expressions, keys);
        List<Verification> verify = new ArrayList<>();
        for (Section section : scheme.sections("verify")) {
            Verification one = reader.read(section, secret, split);
            for (Verification earlier : verify) {
                if (earlier.when().covers(one.when())) {
                    throw section.fault(
                            earlier.when().isAlways()
                                    ? "is never reached: an entry before it has no 'when'"
                                    : "is never reached: whatever its 'when' takes, "
                                            + earlier.recipe().name() + " before it takes too");
                }
            }
            verify.add(one);
        }
        if (verify.isEmpty()) {
            throw scheme.fault("'verify' is missing");
        }
        return List.copyOf(verify);
    }

    private Set<String> methods() {
        Set<String> methods = new LinkedHashSet<>();
        scheme.list("methods").forEach(method -> methods.add(String.valueOf(method)));
        return methods.isEmpty() ? Set.of("POST") : methods;
    }

    /** Methods that handshakes name. */
    private static Set<String> probes(List<Challenge> challenges) {
        Set<String> probes = new LinkedHashSet<>();
        for (Challenge challenge : challenges) {
            for (Condition.Check check : challenge.when().checks()) {
                if (check.source() instanceof Source.Method
                        && check.test() instanceof Condition.Test.Is(String method)) {
                    probes.add(method);
                }
            }
        }
        return probes;
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

    private static Definition.Limits limits(Section section) {
        String text = section.text("body", Integer.toString(Bounds.BODY));
        if (!text.matches("[0-9]{1,9}( ?[kM]B)?")) {
            throw section.fault("body", "'body' should be a size, such as 500kB or 1MB");
        }
        long number = Long.parseLong(text.replaceAll("\\D", ""));
        long size = text.contains("k") ? number * 1_000 : text.contains("M") ? number * 1_000_000 : number;
        int events = section.number("events", Bounds.EVENTS);
        section.end();
        return new Definition.Limits((int) Math.min(size, Bounds.BODY), Math.min(events, Bounds.EVENTS));
    }
}
