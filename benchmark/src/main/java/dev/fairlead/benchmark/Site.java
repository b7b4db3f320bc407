package dev.fairlead.benchmark;

import dev.fairlead.testing.IssueTracker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the hub under test is set up with: one environment, one integration of an issue tracker, so many connections.
 *
 * @param port the hub's, the same for each start
 * @param secretKey of the environment's API
 * @param secret that the issue tracker signs with
 */
record Site(int port, UUID environment, String secretKey, String secret, int connections, Syncs syncs) {
    static final String INTEGRATION = IssueTracker.PROVIDER;
    static final String MODEL = "Issue";
    private static final long FIRST_INSTALLATION = 1_000;

    /** Whether webhooks become records. */
    enum Syncs {
        NONE,
        ISSUES
    }

    static Site fresh(int connections, Syncs syncs) throws IOException {
        return new Site(
                freePort(),
                UUID.randomUUID(),
                UUID.randomUUID().toString(),
                UUID.randomUUID().toString(),
                connections,
                syncs);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    String webhookUrl() {
        return "http://127.0.0.1:" + port + "/webhook/" + environment + "/" + INTEGRATION;
    }

    long installation(int connection) {
        return FIRST_INSTALLATION + connection;
    }

    String connectionId(int connection) {
        return "customer-" + connection;
    }

    /** The set-up file. */
    Path setUp(Path folder, URI app) throws IOException {
        StringBuilder yaml = new StringBuilder("""
                environments:
                  dev:
                    uuid: %s
                    secretKey: %s
                    webhookUrl: %s/hooks
                    integrations:
                      %s:
                        provider: %s
                        secret: %s
                        syncs: %s
                        connections:
                """.formatted(
                        environment,
                        secretKey,
                        app,
                        INTEGRATION,
                        IssueTracker.PROVIDER,
                        secret,
                        syncs == Syncs.ISSUES ? List.of(IssueTracker.SYNC) : List.of()));
        for (int i = 0; i < connections; i++) {
            yaml.append("          %s: {connection_config: {%s: \"%d\"}}%n"
                    .formatted(connectionId(i), IssueTracker.CUSTOMER, installation(i)));
        }
        return Files.writeString(folder.resolve("setup.yaml"), yaml);
    }

    /** One page of a connection's records, as the app asks for it. */
    byte[] recordsRequest(int connection, @Nullable String cursor) {
        return ("GET /records?model=" + MODEL + "&limit=1000" + (cursor == null ? "" : "&cursor=" + cursor)
                        + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + secretKey
                        + "\r\nConnection-Id: " + connectionId(connection) + "\r\nProvider-Config-Key: " + INTEGRATION
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
