package dev.fairlead.server;

import java.time.Duration;

/**
 * How the doors for machines are kept: {@code server} in fairlead.reference.yaml.
 *
 * @param host the address to listen on
 * @param port 0 for any free one
 * @param webhookBytes how long a webhook's body may be
 * @param apiBytes how long the body of an API call may be
 * @param bodiesInFlight bytes of bodies held at the same time; past it callers are asked to come later
 * @param bodyPatience how long a body may take to arrive
 * @param idle after which a silent connection is closed
 * @param connections open at the same time; others wait to be accepted
 * @param grace how long requests under way may take when the hub stops
 */
public record ServerConfig(
        String host,
        int port,
        int webhookBytes,
        int apiBytes,
        long bodiesInFlight,
        Duration bodyPatience,
        Duration idle,
        int connections,
        Duration grace) {
    private static final int MB = 1 << 20;

    public static ServerConfig on(String host, int port) {
        return new ServerConfig(
                host,
                port,
                25 * MB,
                10 * MB,
                256L * MB,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                10_000,
                Duration.ofSeconds(10));
    }

    public ServerConfig withBodies(int webhookBytes, long inFlight, Duration patience) {
        return new ServerConfig(host, port, webhookBytes, apiBytes, inFlight, patience, idle, connections, grace);
    }
}
