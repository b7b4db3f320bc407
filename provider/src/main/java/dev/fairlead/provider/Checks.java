package dev.fairlead.provider;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What can be said of a scheme as a whole: whether its templates name something, whether a handshake is narrow. */
record Checks(Definition scheme, List<Sources.Use> uses, List<Sources.Use> eventUses) {
    /** @param challenges where the scheme's challenges stand */
    void run(List<Section> challenges) {
        Set<String> settings = new LinkedHashSet<>();
        scheme.settings().forEach(setting -> settings.add(setting.name()));
        uses.forEach(use -> named(use, settings));
        eventUses.forEach(this::inEvents);
        for (int i = 0; i < challenges.size(); i++) {
            narrow(scheme.challenges().get(i), challenges.get(i));
        }
    }

    private void named(Sources.Use use, Set<String> settings) {
        switch (use.source()) {
            case Source.InConfig(String name) -> declared(use, name, settings);
            case NamedSource(String name) -> declared(use, name, settings);
            case Source.Secret(String part) -> {
                if (part != null) {
                    declared(use, part, settings);
                }
            }
            case Source.InToken _ -> {
                if (scheme.verify().stream().noneMatch(one -> one.recipe() instanceof JwtRecipe)) {
                    throw use.at().fault("'" + use.text() + "' names nothing: no entry of 'verify' is a jwt");
                }
            }
            case BodySource.InParent _ -> {
                if (scheme.events().split() == null) {
                    throw use.at().fault("'" + use.text() + "' names nothing: 'events' have no 'split'; use root.X");
                }
            }
            case BodySource _, Source.Body _, Source.Method _, Source.Url _, Source.Host _, Source.PathLast _ -> {}
            case Source.Timestamp _, Source.Tenant _, Source.InHeader _, Source.InNumberedHeaders _ -> {}
            case Source.InQuery _, Source.InSignature _, Source.Index _ -> {}
        }
    }

    private static void declared(Sources.Use use, String name, Set<String> settings) {
        if (!settings.contains(name)) {
            throw use.at().fault("'" + use.text() + "' names no setting" + Nearest.hint(name, settings));
        }
    }

    private void inEvents(Sources.Use use) {
        switch (use.source()) {
            case Source.Secret _ -> throw use.at().fault("a secret must not become part of an event");
            case Source.Timestamp _, Source.InSignature _ ->
                throw use.at().fault("'" + use.text() + "' names nothing in 'events'; use the header or field itself");
            case Source.Body _ -> {
                if (scheme.events().split() != null) {
                    throw use.at().fault("the whole body must not be part of each of its items");
                }
            }
            default -> {}
        }
    }

    /** An unsigned handshake must not take a request that could be an event, which anybody could then send. */
    private void narrow(Challenge challenge, Section at) {
        if (challenge.proof() == Challenge.Proof.SIGNED) {
            return;
        }
        boolean outside = false;
        boolean special = false;
        boolean lacks = false;
        Set<Source> read = new HashSet<>();
        eventUses.forEach(use -> read.add(use.source()));
        Set<Source> evidence = new HashSet<>();
        scheme.verify().forEach(one -> evidence.add(one.recipe().evidence()));
        for (Condition.Check check : challenge.when().checks()) {
            Source source = check.source();
            if (check.test() instanceof Condition.Test.Absent) {
                lacks |= evidence.contains(source) || read.contains(source) || source.readsBody();
            } else if (source instanceof Source.Method && check.test() instanceof Condition.Test.Is(String method)) {
                outside |= !scheme.methods().contains(method);
            } else if (source instanceof Source.InHeader || source instanceof Source.InQuery) {
                boolean foreign = !read.contains(source) && !evidence.contains(source);
                outside |= foreign && !isContentType(source);
                special |= !evidence.contains(source) && check.test() instanceof Condition.Test.Is;
            } else {
                special |= source.readsBody() || source instanceof Source.Body;
            }
        }
        if (!outside && !(special && lacks)) {
            throw at.fault(
                    "an unsigned handshake could take events: its 'when' needs a method that carries no events, a"
                            + " header or query parameter that no event has, or a field of the body or one value of a header and, beside it, the"
                            + " signature or an event's own field as null");
        }
    }

    /** Events have one too. */
    private static boolean isContentType(Source source) {
        return source instanceof Source.InHeader(String name) && name.equalsIgnoreCase("Content-Type");
    }
}
