package dev.fairlead.testing;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends a simulated provider's request over real HTTP, byte for byte as it is: path, query, header names and order. Where
 * the hub listens elsewhere than its public URL says, the address is given and path and query stay. Plain HTTP only.
 */
public final class Sender {
    private final InetSocketAddress hub;
    private final Duration patience;

    /** @param hub such as {@code http://127.0.0.1:8080}; its path is ignored */
    public Sender(URI hub) {
        this(hub, Duration.ofSeconds(20));
    }

    /** @param patience how long a connect or a read may take */
    public Sender(URI hub, Duration patience) {
        this.hub = new InetSocketAddress(hub.getHost(), hub.getPort());
        this.patience = patience;
    }

    /** @throws UncheckedIOException where the hub cannot be reached, or closes without an answer */
    public Sent send(Request request) {
        int millis = Math.toIntExact(patience.toMillis());
        try (Socket socket = new Socket()) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(millis);
            socket.connect(hub, millis);
            OutputStream out = socket.getOutputStream();
            out.write(Wire.head(request.method() + " " + target(request.url()) + " HTTP/1.1", framed(request)));
            out.write(request.body());
            out.flush();
            Wire.Message answer = Wire.answer(new BufferedInputStream(socket.getInputStream()), request.method());
            return new Sent(Integer.parseInt(answer.start().split(" ", 3)[1]), answer.headers(), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer from " + hub, e);
        }
    }

    /** Where a request says nothing of its own framing, it is given a length. */
    private static List<Header> framed(Request request) {
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Host", URI.create(origin(request.url())).getAuthority()));
        headers.addAll(request.headers());
        if (Wire.header(headers, "content-length") == null && Wire.header(headers, "transfer-encoding") == null) {
            headers.add(new Header("Content-Length", Integer.toString(request.body().length)));
        }
        headers.add(new Header("Connection", "close"));
        return headers;
    }

    private static String origin(String url) {
        int path = pathStart(url);
        return url.substring(0, path);
    }

    private static String target(String url) {
        String target = url.substring(pathStart(url));
        return target.startsWith("/") ? target : "/" + target;
    }

    private static int pathStart(String url) {
        int authority = url.indexOf("://") + 3;
        for (int at = authority; at < url.length(); at++) {
            if (url.charAt(at) == '/' || url.charAt(at) == '?') {
                return at;
            }
        }
        return url.length();
    }
}
