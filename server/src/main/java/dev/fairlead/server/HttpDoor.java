package dev.fairlead.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The hub's HTTP server. What arrives is handed on as sent: path, query, and the case, order and number of headers. */
public final class HttpDoor implements AutoCloseable {
    private static final int HEADER_BYTES = 16_384;

    private final ServerConfig config;
    private final Server server;
    private final ServerConnector connector;

    private HttpDoor(ServerConfig config, Server server, ServerConnector connector) {
        this.config = config;
        this.server = server;
        this.connector = connector;
    }

    /**
     * Takes the port; who comes waits until {@link #open}.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static HttpDoor bind(ServerConfig config) {
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("http");
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("request-", 0).factory()));
        Server server = new Server(threads);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http()));
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(config.idle().toMillis());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(config.connections(), server));
        server.setErrorHandler(new JsonErrors());
        server.setStopTimeout(config.grace().toMillis());
        server.setStopAtShutdown(false);
        try {
            connector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Port %d of %s cannot be taken: %s. Give another one by --port."
                            .formatted(config.port(), config.host(), e.getMessage()),
                    e);
        }
        return new HttpDoor(config, server, connector);
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setHttpCompliance(
                HttpCompliance.RFC9110.with("as sent", HttpCompliance.Violation.CASE_SENSITIVE_FIELD_NAME));
        http.setHeaderCacheCaseSensitive(true);
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        return http;
    }

    public int port() {
        return connector.getLocalPort();
    }

    /**
     * Begins to answer.
     *
     * @param further routes of the caller, such as admin routes
     */
    public void open(Services services, List<Route> further, List<Mount> mounts) {
        List<Route> routes = new ArrayList<>(Api.routes(services, config));
        routes.addAll(further);
        Doorman doorman = new Doorman(services.hub().stores().apiKeys()::environmentOf, services.adminKey());
        serve(new Door(config, routes, doorman, mounts));
    }

    void serve(Handler handler) {
        server.setHandler(new GracefulHandler(handler));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server does not start", e);
        }
    }

    /** Takes no more requests, ends those under way within the grace. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server does not stop", e);
        }
    }
}
