package dev.fairlead.console;

import dev.fairlead.console.WalkView.Detail;
import dev.fairlead.store.Kind;
import dev.fairlead.store.Walk;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The selected step of a walk. */
record WalkDetails(Room room, Walk walk, WalkFacts facts, WalkGroups groups) {
    @Nullable
    Detail of(String step) {
        return switch (step) {
            case "" -> null;
            case "received" -> received();
            case "verified" -> verified();
            case "stored" -> stored();
            case "matched" -> matched();
            default -> Optional.ofNullable(run(step)).orElseGet(() -> delivery(step));
        };
    }

    private Detail received() {
        Walk.Request request = walk.request();
        return detail(
                "Received",
                "",
                List.of(
                        Fact.mono("Request", request.method() + " " + request.target()),
                        Fact.text("From", request.remote()),
                        Fact.text("Body", Quantity.bytes(walk.line().bytes())),
                        time("At", walk.line().receivedAt())));
    }

    private Detail verified() {
        return switch (walk.verdict()) {
            case Walk.Verdict.Rejected rejected ->
                detail(
                        "Rejected",
                        Sentences.plain(rejected.reason()),
                        List.of(
                                Fact.mono("Code", rejected.code()),
                                Fact.text("Answered", Integer.toString(rejected.status())),
                                Fact.text("Scheme", scheme(rejected.scheme()))));
            case Walk.Verdict.Genuine genuine -> {
                List<Fact> list = new ArrayList<>();
                list.add(Fact.text("Scheme", scheme(genuine.scheme())));
                list.add(Fact.mono("Recipe", genuine.recipe()));
                if (genuine.signedAt() != null) list.add(time("Signed at", genuine.signedAt()));
                list.add(Fact.text("Took", Quantity.exact(genuine.took()).text()));
                yield detail(genuine.secret() < 0 ? "Accepted without a secret" : "Verified", "", list);
            }
        };
    }

    private String scheme(String name) {
        return room.catalogue()
                .find(walk.line().provider())
                .flatMap(provider -> provider.scheme(name))
                .map(scheme -> scheme.title())
                .orElse(name);
    }

    private Detail stored() {
        return detail(
                "Stored",
                "Kept with its events before it was acknowledged.",
                List.of(
                        time("At", walk.line().storedAt()),
                        Fact.mono("Id", walk.line().id().toString())));
    }

    private Detail matched() {
        List<String> lines = walk.events().stream()
                .limit(200)
                .map(event -> (event.ordinal() + 1) + "  " + event.type() + "  "
                        + (event.reason() != null
                                ? Sentences.plain(event.reason())
                                : event.matches().stream()
                                        .map(match -> match.property() + " = " + match.value())
                                        .findFirst()
                                        .orElse("names no tenant")))
                .toList();
        return new Detail("Matched", "", "", List.of(), List.of(), lines);
    }

    private @Nullable Detail run(String id) {
        for (Walk.Run run : walk.runs()) {
            if (run.id().toString().equals(id)) {
                List<Fact> list = new ArrayList<>();
                list.add(Fact.text("State", State.of(run.state()).word()));
                list.add(Fact.mono("Version", run.version()));
                list.add(Fact.text(
                        "Event",
                        Integer.toString(run.event() + 1),
                        "of " + walk.line().events()));
                if (run.startedAt() != null) {
                    list.add(time("Started", run.startedAt()));
                    list.add(Fact.text(
                            "Took",
                            Quantity.exact(run.took()).text(),
                            Quantity.exact(run.cpu()).text() + " of CPU"));
                    String changes = Sentences.changes(run.added(), run.updated(), run.deleted());
                    list.add(Fact.text("Records", changes.isEmpty() ? "no change" : changes));
                }
                return new Detail(
                        "Run " + run.function() + " for " + run.connection(),
                        "",
                        Objects.requireNonNullElse(run.reason(), ""),
                        list,
                        List.of(),
                        run.logs().lines().limit(200).toList());
            }
        }
        return null;
    }

    private @Nullable Detail delivery(String id) {
        for (Walk.Delivery delivery : walk.deliveries()) {
            Walk.Message message = groups.message(delivery);
            if (delivery.id().toString().equals(id) && message != null) {
                String verb = message.kind() == Kind.FORWARD ? "Forward" : "Notify";
                String title = message.connection() == null
                        ? verb + " without a connection"
                        : message.kind() == Kind.FORWARD
                                ? "Forward to " + message.connection()
                                : "Notify of " + message.model() + " of " + message.connection();
                String next = delivery.next() == null || delivery.attempts().isEmpty()
                        ? ""
                        : "Attempt " + (delivery.attempts().size() + 1) + " is planned " + facts.in(delivery.next())
                                + ".";
                return new Detail(
                        title,
                        "POST " + delivery.url(),
                        next,
                        List.of(),
                        delivery.attempts().reversed().stream()
                                .map(attempt -> attempt(delivery, message, attempt))
                                .toList(),
                        List.of());
            }
        }
        return null;
    }

    private WalkView.Attempt attempt(Walk.Delivery delivery, Walk.Message message, Walk.Attempt attempt) {
        String answer = new String(attempt.answer(), StandardCharsets.UTF_8);
        return new WalkView.Attempt(
                attempt.number(),
                room.at(attempt.startedAt()),
                State.of(attempt.state()),
                WalkGroups.answer(attempt),
                answer.isBlank() ? attempt.reason() : answer.strip(),
                Quantity.exact(attempt.took()),
                "POST " + path(delivery.url()),
                List.of(
                        new Frame.Field(
                                "webhook-id", "msg_" + message.id().toString().replace("-", "")),
                        new Frame.Field(
                                "webhook-timestamp",
                                Long.toString(attempt.startedAt().getEpochSecond())),
                        new Frame.Field("webhook-signature", "v1,… · hidden")),
                attempt.reason(),
                answer);
    }

    private static String path(String url) {
        String path = URI.create(url).getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    private Fact time(String label, java.time.Instant at) {
        Moment moment = room.at(at);
        return Fact.text(label, moment.text() + moment.millis(), moment.ago());
    }

    private static Detail detail(String title, String text, List<Fact> list) {
        return new Detail(title, "", text, list, List.of(), List.of());
    }
}
