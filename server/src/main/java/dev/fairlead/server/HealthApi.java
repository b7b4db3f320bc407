package dev.fairlead.server;

import dev.fairlead.provider.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What those who run the hub ask: does it live, can it work, how much does it do. */
final class HealthApi {
    private final Services services;

    private HealthApi(Services services) {
        this.services = services;
    }

    static List<Route> routes(Services services) {
        HealthApi api = new HealthApi(services);
        return List.of(
                Route.open(
                        "GET", "/health", _ -> Answers.json(200, Json.object().put("result", "ok"))),
                Route.open("GET", "/health/live", _ -> status("live")),
                Route.open("GET", "/health/ready", api::ready),
                Route.open("GET", "/metrics", api::metrics));
    }

    private static Answer status(String word) {
        return Answers.json(200, Json.object().put("status", word));
    }

    /** Answers 503 while the database cannot be reached, as any call that needs it does. */
    private Answer ready(Call call) {
        long _ = services.hub().stores().version().current();
        return status("ready");
    }

    private Answer metrics(Call call) {
        return new Answer(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                services.metrics().scrape().getBytes(StandardCharsets.UTF_8),
                List.of());
    }
}
