package dev.fairlead.provider;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scheme as its manifest has it, compiled.
 *
 * @param methods that carry events
 * @param probes methods of handshakes alone
 * @param ack the last has no condition
 */
record Definition(
        String name,
        String title,
        List<Setting> settings,
        Set<String> methods,
        Set<String> probes,
        Content.Format format,
        @Nullable String formJson,
        KeyMaking secret,
        List<Verification> verify,
        List<Challenge> challenges,
        List<Response> ack,
        Events events,
        Limits limits,
        Mask mask) {
    /** Lower than the hub's own. */
    record Limits(int body, int events) {
        static final Limits MOST = new Limits(Bounds.BODY, Bounds.EVENTS);
    }

    Content read(Request request, byte[] body) throws Refusal {
        return Content.read(request, body, this);
    }

    /** Names of headers, in lower case, that carry a secret. */
    Set<String> secretHeaders(Map<String, String> config) {
        Set<String> names = new LinkedHashSet<>();
        for (Verification one : verify) {
            if (one.recipe().carriesSecret() && place(one.recipe(), config) instanceof Source.InHeader(String name)) {
                names.add(name.toLowerCase(Locale.ROOT));
            }
        }
        for (Challenge challenge : challenges) {
            if (challenge.hook() instanceof HookPlan.StoreSecret(String _, Template value)) {
                value.sources().forEach(source -> {
                    if (source instanceof Source.InHeader(String name)) {
                        names.add(name.toLowerCase(Locale.ROOT));
                    }
                });
            }
        }
        return names;
    }

    /** Names of query parameters that carry a secret. */
    Set<String> secretParameters(Map<String, String> config) {
        Set<String> names = new LinkedHashSet<>();
        for (Verification one : verify) {
            if (one.recipe().carriesSecret() && place(one.recipe(), config) instanceof Source.InQuery(String name)) {
                names.add(name);
            }
        }
        return names;
    }

    private static @Nullable Source place(Recipe recipe, Map<String, String> config) {
        if (recipe.evidence() instanceof NamedSource(String setting)) {
            String text = config.get(setting);
            return text == null ? null : NamedSource.compiled(text.strip());
        }
        return recipe.evidence();
    }

    Set<String> allMethods() {
        Set<String> all = new LinkedHashSet<>(methods);
        all.addAll(probes);
        return all;
    }

    boolean hasUnsignedChallenges() {
        return challenges.stream().anyMatch(challenge -> challenge.proof() == Challenge.Proof.UNSIGNED);
    }

    /** Whether the body has to be read to find out how the request is to be proved, or to prove it. */
    boolean readsBodyFirst() {
        return verify.stream().anyMatch(one -> one.when().readsBody() || one.readsBody());
    }
}
