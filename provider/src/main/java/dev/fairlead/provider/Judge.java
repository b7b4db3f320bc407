package dev.fairlead.provider;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges one request by one scheme: first the proof over the bytes, only then what they say. */
record Judge(Definition scheme, Request request, Keys keys, Instant now, KeySource source) {
    /** A body that was read before anything was proved, or why it could not be. */
    private record Early(
            @Nullable Content content, @Nullable Refusal refusal) {}

    Verdict verdict() throws Refusal {
        if (!scheme.allMethods().contains(request.method())) {
            throw methodRefused();
        }
        View view = open();
        Early early = early(view);
        Content content = early.content;
        if (content != null && scheme.hasUnsignedChallenges() && view.body().length <= Bounds.UNSIGNED_BODY) {
            Optional<Verdict.Handshake> answer = challenge(view.reads(content), Challenge.Proof.UNSIGNED);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        Prover.Proved proved = prover().prove(content == null ? view : view.reads(content), early.refusal);
        View read = view.reads(content == null ? scheme.read(request, view.body()) : content)
                .proving(proved.proving());
        Instant signedAt = proved.proof().signedAt();
        Stamp stamp = proved.lateStamp();
        if (stamp != null) {
            signedAt = stamp.read(read);
            stamp.check(signedAt, now);
        }
        Optional<Verdict.Handshake> answer = challenge(read, Challenge.Proof.SIGNED);
        if (answer.isPresent()) {
            return answer.get();
        }
        if (!scheme.methods().contains(request.method())) {
            throw methodRefused();
        }
        return reading(read, proved, signedAt);
    }

    /** Fails unless the request is signed; reads of its body only what the proof needs. */
    void prove() throws Refusal {
        View view = open();
        Early early = scheme.readsBodyFirst() ? early(view) : new Early(null, null);
        prover().prove(early.content == null ? view : view.reads(early.content), early.refusal);
    }

    private Prover prover() {
        return new Prover(scheme, keys, now, source);
    }

    private Refusal methodRefused() {
        String used = String.join(", ", scheme.allMethods());
        return new Refusal(
                Fault.METHOD_NOT_ALLOWED,
                scheme.allMethods().contains(request.method())
                        ? "A request with " + request.method() + " is a handshake here, and this is none that is known."
                        : "The method " + brief(request.method()) + " is not used here; " + used
                                + (scheme.allMethods().size() == 1 ? " is." : " are."));
    }

    private View open() throws Refusal {
        Headers.check(request.headers());
        byte[] body = Encoding.decoded(request);
        if (body.length > scheme.limits().body()) {
            throw Refusal.tooLarge("The body has " + body.length + " bytes; this provider sends at most "
                    + scheme.limits().body() + ".");
        }
        return View.of(request, body, keys);
    }

    /** Where the body cannot be read it is no handshake; why is told once it is proved to be genuine. */
    private Early early(View view) {
        boolean wanted = scheme.readsBodyFirst()
                || (scheme.hasUnsignedChallenges() && view.body().length <= Bounds.UNSIGNED_BODY);
        try {
            return new Early(wanted ? scheme.read(request, view.body()) : null, null);
        } catch (Refusal refusal) {
            return new Early(null, refusal);
        }
    }

    private Optional<Verdict.Handshake> challenge(View view, Challenge.Proof proof) throws Refusal {
        for (Challenge challenge : scheme.challenges()) {
            if (challenge.proof() == proof && challenge.when().holds(view)) {
                View keyed = view.proving().key() == null ? view.key(firstKey(view)) : view;
                return Optional.of(challenge.answer(keyed));
            }
        }
        return Optional.empty();
    }

    /** What an unsigned handshake is answered with where its answer is made with the secret. */
    private @Nullable Key firstKey(View view) throws Refusal {
        List<Key> active = scheme.secret().keys(keys, view);
        return active.isEmpty() ? null : active.getFirst();
    }

    private Verdict reading(View view, Prover.Proved proved, @Nullable Instant signedAt) throws Refusal {
        List<Spot> items =
                proved.all() == null ? scheme.events().items(Objects.requireNonNull(view.root())) : proved.all();
        if (items.size() > scheme.limits().events()) {
            throw Refusal.tooLarge("The body holds more than " + scheme.limits().events() + " events.");
        }
        List<Spot> kept = proved.kept() == null ? items : proved.kept();
        List<Event> events = scheme.events().read(view, kept);
        Key key = proved.proof().key();
        if (key != null && key.connectionId() != null) {
            checkTenant(events, key.connectionId());
        }
        return new Verdict.Genuine(new Reading(
                proved.recipe(),
                key == null ? -1 : key.index(),
                signedAt,
                proved.proof().signedContent(),
                events,
                items.size(),
                Response.first(scheme.ack(), view)));
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
