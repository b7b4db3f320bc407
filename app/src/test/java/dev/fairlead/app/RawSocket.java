package dev.fairlead.app;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A bare connection to a hub, for what no HTTP client would do. */
final class RawSocket implements AutoCloseable {
    private final Socket socket;
    private final ByteArrayOutputStream got = new ByteArrayOutputStream();

    RawSocket(URI hub) throws IOException {
        socket = new Socket(hub.getHost(), hub.getPort());
    }

    RawSocket send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** All that comes until the hub ends the connection. */
    String reply() throws IOException {
        return reply(TestHub.PATIENCE).orElseThrow(() -> new IOException("The hub kept the connection: " + got));
    }

    /** Empty where the hub still waits for more. */
    Optional<String> reply(Duration patience) throws IOException {
        socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        try {
            socket.getInputStream().transferTo(got);
        } catch (SocketTimeoutException _) {
            return Optional.empty();
        }
        return Optional.of(got.toString(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
