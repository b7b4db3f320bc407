package dev.fairlead.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One connection that is kept open and sends a request after the other; it is made anew after a failure. */
final class Line implements AutoCloseable {
    private final InetSocketAddress peer;
    private final int patience;
    private @Nullable Socket socket;
    private @Nullable Frames frames;
    private @Nullable OutputStream out;

    /** @param patience how long a connect and an answer may take */
    Line(InetSocketAddress peer, Duration patience) {
        this.peer = peer;
        this.patience = Math.toIntExact(patience.toMillis());
    }

    /** @throws IOException where no answer came; whether the request arrived is not known */
    Frame exchange(byte[] request) throws IOException {
        try {
            if (socket == null) {
                connect();
            }
            if (out == null || frames == null) {
                throw new IOException("Not connected to " + peer);
            }
            out.write(request);
            Frame answer = frames.next();
            if (answer == null) {
                throw new EOFException("The connection was closed without an answer");
            }
            if ("close".equalsIgnoreCase(answer.header("connection"))) {
                close();
            }
            return answer;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void connect() throws IOException {
        Socket fresh = new Socket();
        socket = fresh;
        fresh.setTcpNoDelay(true);
        fresh.setSoTimeout(patience);
        fresh.connect(peer, patience);
        frames = new Frames(fresh.getInputStream());
        out = fresh.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        Socket old = socket;
        socket = null;
        frames = null;
        out = null;
        if (old != null) {
            old.close();
        }
    }
}
