package dev.fairlead.server;

import java.util.List;

/** All routes of this room. */
final class Api {
    private Api() {}

    static List<Route> routes(Services services, ServerConfig config) {
        return List.of();
    }
}
