package dev.fairlead.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Makes of any hub one that acknowledges before it commits: it answers 200 in the hub's name while the hub can be
 * reached, and only then passes the request on. A drill that finds no loss behind it proves nothing.
 */
final class EarlyAck implements AutoCloseable {
    private static final byte[] OK =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final InetSocketAddress hub;
    private final ServerSocket listener = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());

    EarlyAck(InetSocketAddress hub) throws IOException {
        this.hub = hub;
        Thread.ofVirtual().name("early-ack").start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket behind = new Socket()) {
            behind.connect(hub);
            behind.setTcpNoDelay(true);
            client.setTcpNoDelay(true);
            Frames requests = new Frames(client.getInputStream());
            Frames answers = new Frames(behind.getInputStream());
            OutputStream out = behind.getOutputStream();
            for (Frame request = requests.next(); request != null; request = requests.next()) {
                client.getOutputStream().write(OK);
                out.write(request.bytes());
                if (answers.next() == null) {
                    return;
                }
            }
        } catch (IOException _) {
            // the hub or the sender is gone, and with it what was promised
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
