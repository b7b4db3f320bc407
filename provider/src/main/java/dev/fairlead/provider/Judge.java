package dev.fairlead.provider;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Judges one request by one scheme: first the proof over the bytes, only then what they say. */
record Judge(Definition scheme, Request request, Keys keys, Instant now) {

    /** What proved the request, and by which recipe. */
    record Proved(
            String recipe, Recipe.Proof proof, @Nullable Stamp bodyStamp) {}

    Verdict verdict() throws Refusal {
        if (!scheme.methods().contains(request.method())) {
            throw new Refusal(
                    Fault.METHOD_NOT_ALLOWED,
                    "The method " + brief(request.method()) + " is not used here; "
                            + String.join(", ", scheme.methods())
                            + (scheme.methods().size() == 1 ? " is." : " are."));
        }
        View view = open();
        Content early = null;
        if (scheme.hasUnsignedChallenges() && view.body().length <= Bounds.UNSIGNED_BODY) {
            early = readEarly(view.body());
            Answer answer = early == null ? null : challenge(view.reads(early), Challenge.Proof.UNSIGNED);
            if (answer != null) {
                return new Verdict.Handshake(answer);
            }
        }
        Proved proved = prove(view);
        View read = view.reads(early == null ? scheme.read(request, view.body()) : early);
        Stamp stamp = proved.bodyStamp;
        Instant signedAt = proved.proof.signedAt();
        if (stamp != null) {
            signedAt = stamp.read(read);
            stamp.check(signedAt, now);
        }
        Answer answer = challenge(read, Challenge.Proof.SIGNED);
        return answer == null ? reading(read, proved, signedAt) : new Verdict.Handshake(answer);
    }

    /** Fails unless the request is signed; reads nothing of its body. */
    Proved prove() throws Refusal {
        return prove(open());
    }

    private View open() throws Refusal {
        Headers.check(request.headers());
        return View.of(request, Encoding.decoded(request), keys.config());
    }

    /** Null where the body cannot be read: then it is no handshake, and why is told once it is proved to be genuine. */
    private @Nullable Content readEarly(byte[] body) {
        try {
            return scheme.read(request, body);
        } catch (Refusal _) {
            return null;
        }
    }

    private @Nullable Answer challenge(View view, Challenge.Proof proof) throws Refusal {
        for (Challenge challenge : scheme.challenges()) {
            if (challenge.proof() == proof && challenge.when().holds(view)) {
                return challenge.respond().answer(view);
            }
        }
        return null;
    }

    private Proved prove(View view) throws Refusal {
        List<Key> active = scheme.secret().keys(keys, request);
        Recipe binding = binding(view);
        boolean unsigned = binding == null || binding.evidence().text(view) == null;
        if ((unsigned || active.isEmpty()) && keys.policy() == Keys.Policy.ACCEPT_UNSIGNED) {
            return new Proved("unsigned", new Recipe.Proof(null, null, null), null);
        }
        if (active.isEmpty()) {
            throw new Refusal(
                    Fault.NO_SECRET,
                    "No secret is configured, so no webhook can be proved to be genuine. Add the secret.");
        }
        if (binding == null) {
            throw new Refusal(Fault.MISSING_SIGNATURE, "The request is not signed: it has no " + places() + ".");
        }
        try {
            return new Proved(binding.name(), binding.prove(view, active, now), binding.bodyStamp());
        } catch (Refusal refusal) {
            throw refusal.fault() == Fault.BAD_SIGNATURE ? compared(refusal, binding, view, active) : refusal;
        }
    }

    private @Nullable Recipe binding(View view) {
        for (Recipe recipe : scheme.verify()) {
            if (recipe.when().holds(view)) {
                return recipe;
            }
        }
        return null;
    }

    /** Adds that a weaker signature in the same request fits: the secret is right then, and something else is not. */
    private Refusal compared(Refusal refusal, Recipe binding, View view, List<Key> active) {
        for (Recipe other : scheme.verify()
                .subList(scheme.verify().indexOf(binding) + 1, scheme.verify().size())) {
            if (other.when().holds(view) && proves(other, view, active)) {
                return new Refusal(
                        refusal.fault(),
                        refusal.getMessage() + " The weaker " + other.name()
                                + " signature in the same request does fit, so the secret and the body are right: compare"
                                + " the public URL of this hub with the one that the provider calls.");
            }
        }
        return refusal;
    }

    private boolean proves(Recipe recipe, View view, List<Key> active) {
        try {
            return recipe.prove(view, active, now).key() != null;
        } catch (Refusal _) {
            return false;
        }
    }

    private String places() {
        return String.join(
                " and no ",
                scheme.verify().stream().map(Recipe::place).distinct().toList());
    }

    private Verdict reading(View view, Proved proved, @Nullable Instant signedAt) throws Refusal {
        List<Event> events = scheme.events().read(view, Objects.requireNonNull(view.root()));
        Key key = proved.proof.key();
        if (key != null && key.connectionId() != null) {
            checkTenant(events, key.connectionId());
        }
        return new Verdict.Genuine(new Reading(
                proved.recipe,
                key == null ? -1 : key.index(),
                signedAt,
                proved.proof.signedContent(),
                events,
                scheme.ack().answer(view)));
    }

    /** A secret of one connection proves nothing about another one that the body may name. */
    private static void checkTenant(List<Event> events, String connectionId) throws Refusal {
        for (Event event : events) {
            for (Match match : event.matches()) {
                if (match.property().equals("connection_id") && !match.value().equals(connectionId)) {
                    throw new Refusal(
                            Fault.WRONG_TENANT,
                            "The secret that fits belongs to connection " + connectionId
                                    + ", but the webhook names another one.");
                }
            }
        }
    }

    private static String brief(String method) {
        return method.length() > 20 ? method.substring(0, 20) + "…" : method;
    }
}
