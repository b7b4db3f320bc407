package dev.fairlead.benchmark;

import dev.fairlead.testing.IssueTracker;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An app that notes when a request came and accepts it at once, with as little work as can be. */
final class Inbox implements AutoCloseable {
    private static final byte[] OK =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final ServerSocket listener;
    private final Map<String, Long> forwards = new ConcurrentHashMap<>();
    private final Map<String, Long> notifications = new ConcurrentHashMap<>();

    Inbox() {
        try {
            listener = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen", e);
        }
        Thread.ofVirtual().name("inbox").start(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** When the first forward of each delivery came ({@link System#nanoTime}). */
    Map<String, Long> forwards() {
        return forwards;
    }

    /** When each notification came first, by {@code webhook-id}. */
    Map<String, Long> notifications() {
        return notifications;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            Frames frames = new Frames(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (Frame request = frames.next(); request != null; request = frames.next()) {
                long now = System.nanoTime();
                @Nullable String delivery = request.header(IssueTracker.DELIVERY);
                if (delivery != null) {
                    forwards.putIfAbsent(delivery, now);
                } else {
                    notifications.putIfAbsent(String.valueOf(request.header("webhook-id")), now);
                }
                out.write(OK);
            }
        } catch (IOException _) {
            // the hub closed an idle connection
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
