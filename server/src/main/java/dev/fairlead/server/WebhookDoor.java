package dev.fairlead.server;

import dev.fairlead.pipeline.Receiver;
import dev.fairlead.provider.Answer;
import dev.fairlead.provider.Header;
import java.util.List;
import java.util.TreeSet;

/** Where providers send their webhooks (nango-contract.md §1). */
final class WebhookDoor {
    private final Receiver receiver;
    private final int limit;

    private WebhookDoor(Receiver receiver, int limit) {
        this.receiver = receiver;
        this.limit = limit;
    }

    static List<Route> routes(Receiver receiver, int limit) {
        WebhookDoor door = new WebhookDoor(receiver, limit);
        return List.of(
                Route.open(Route.ANY, "/webhook/{environment}/{integration}", door::receive),
                Route.open(Route.ANY, "/webhook/{environment}/{integration}/{token}", door::receive));
    }

    private Answer receive(Call call) {
        return switch (receiver.open(call.part("environment"), call.part("integration"))) {
            case Receiver.Door.Closed(Answer answer) -> answer;
            case Receiver.Door.Open open -> receive(call, open);
        };
    }

    private Answer receive(Call call, Receiver.Door.Open open) {
        String methods = String.join(", ", new TreeSet<>(open.methods()));
        if (call.method().equals("OPTIONS")
                && call.header("access-control-request-method").isPresent()) {
            return preflight(methods);
        }
        return open.methods().contains(call.method())
                ? open.receive(arriving(call))
                : Answers.notAllowed(call.method(), methods);
    }

    /** A browser asks on behalf of a page whether it may send (Fetch standard, CORS). */
    private static Answer preflight(String methods) {
        return new Answer(
                204,
                null,
                new byte[0],
                List.of(
                        new Header("Access-Control-Allow-Origin", "*"),
                        new Header("Access-Control-Allow-Methods", methods),
                        new Header("Access-Control-Allow-Headers", "*"),
                        new Header("Access-Control-Max-Age", "600")));
    }

    private Receiver.Arriving arriving(Call call) {
        return new Receiver.Arriving(
                call.method(),
                call.rawPath(),
                call.rawQuery(),
                call.headers(),
                call.body(limit),
                call.remote(),
                call.findPart("token").orElse(null));
    }
}
