package dev.fairlead.testing;

import dev.fairlead.provider.Header;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** A small HTTP/1.1 server on the loopback address that can also misbehave; one virtual thread a connection. */
final class FakeServer implements AutoCloseable {
    private final Function<Received, Reply> replies;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final int port;
    private ServerSocket listener;

    FakeServer(Function<Received, Reply> replies) {
        this.replies = replies;
        listener = listen(0);
        port = listener.getLocalPort();
        accept(listener);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Connections are refused, and those that are open are cut. */
    synchronized void refuse() {
        shut(listener);
        for (Socket socket : open) {
            shut(socket);
        }
    }

    /** Listens again, on the same port. */
    synchronized void accept() {
        if (listener.isClosed()) {
            listener = listen(port);
            accept(listener);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        refuse();
    }

    private void accept(ServerSocket on) {
        Thread.ofVirtual().name("fake-server-" + port).start(() -> {
            while (!on.isClosed()) {
                try {
                    Socket socket = on.accept();
                    open.add(socket);
                    Thread.ofVirtual().start(() -> serve(socket));
                } catch (IOException _) {
                    shut(on);
                }
            }
        });
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            for (Wire.Message request = Wire.request(in); request != null; request = Wire.request(in)) {
                String[] start = request.start().split(" ", 3);
                Reply reply = replies.apply(new Received(start[0], start[1], request.headers(), request.body()));
                if (!write(reply, start[0], out) || "close".equalsIgnoreCase(request.header("connection"))) {
                    return;
                }
            }
        } catch (IOException | InterruptedException _) {
            // the other side went away, which is its good right
        } finally {
            open.remove(socket);
        }
    }

    /** Whether the connection is good for another request. */
    private boolean write(Reply reply, String method, OutputStream out) throws IOException, InterruptedException {
        return switch (reply) {
            case Reply.Status status -> {
                List<Header> headers = new ArrayList<>(status.headers());
                headers.add(new Header("Content-Length", Integer.toString(status.body().length)));
                byte[] head = Wire.head("HTTP/1.1 " + status.status() + " Fake", headers);
                byte[] body = method.equals("HEAD") ? new byte[0] : status.body();
                byte[] whole = Arrays.copyOf(head, head.length + body.length);
                System.arraycopy(body, 0, whole, head.length, body.length);
                out.write(whole);
                yield true;
            }
            case Reply.Slow slow -> {
                boolean over = closed.await(slow.pause().toNanos(), TimeUnit.NANOSECONDS);
                yield !over && write(slow.then(), method, out);
            }
            case Reply.Endless _ -> {
                out.write(Wire.head("HTTP/1.1 200 Fake", List.of()));
                byte[] part = new byte[8192];
                while (closed.getCount() > 0) {
                    out.write(part);
                }
                yield false;
            }
            case Reply.Hang _ -> {
                closed.await();
                yield false;
            }
            case Reply.Close _ -> false;
        };
    }

    private static ServerSocket listen(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + port, e);
        }
    }

    private static void shut(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close a socket", e);
        }
    }
}
