package dev.fairlead.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into HTTP messages with as little work as can be: the harness shares its cores with what it measures. */
final class Frames {
    private final InputStream in;
    private byte[] buffer = new byte[16_384];
    private int filled;

    Frames(InputStream in) {
        this.in = in;
    }

    /** Null where the peer closed between messages. */
    @Nullable
    Frame next() throws IOException {
        int head = head();
        if (head < 0) {
            return null;
        }
        String length = Frame.header(buffer, head, "content-length");
        int whole = head + (length == null ? 0 : Integer.parseInt(length));
        while (filled < whole) {
            fill(whole);
        }
        byte[] message = Arrays.copyOf(buffer, whole);
        System.arraycopy(buffer, whole, buffer, 0, filled - whole);
        filled -= whole;
        return new Frame(message, head);
    }

    private int head() throws IOException {
        int seen = 0;
        while (true) {
            for (int i = Math.max(3, seen); i < filled; i++) {
                if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n' && buffer[i - 3] == '\r') {
                    return i + 1;
                }
            }
            seen = filled;
            if (filled == 0) {
                int read = in.read(buffer, 0, buffer.length);
                if (read < 0) {
                    return -1;
                }
                filled = read;
            } else {
                fill(filled + 1);
            }
        }
    }

    private void fill(int atLeast) throws IOException {
        if (atLeast > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(atLeast, buffer.length * 2));
        }
        int read = in.read(buffer, filled, buffer.length - filled);
        if (read < 0) {
            throw new EOFException("The connection was closed within a message");
        }
        filled += read;
    }
}
