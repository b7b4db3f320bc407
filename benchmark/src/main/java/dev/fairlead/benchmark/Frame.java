package dev.fairlead.benchmark;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1.1 message as it was on the wire, framed by its {@code Content-Length} (RFC 9112 §6.2).
 *
 * @param head how many of the bytes are the start line and the headers, the blank line included
 */
record Frame(byte[] bytes, int head) {
    /** Of an answer. */
    int status() {
        return Integer.parseInt(new String(bytes, 9, 3, StandardCharsets.ISO_8859_1));
    }

    /** The first value of a header, null where there is none. */
    @Nullable
    String header(String name) {
        return header(bytes, head, name);
    }

    int bodyLength() {
        return bytes.length - head;
    }

    String body() {
        return new String(bytes, head, bodyLength(), StandardCharsets.UTF_8);
    }

    static @Nullable String header(byte[] bytes, int head, String name) {
        int at = 0;
        while (at < head) {
            int end = endOfLine(bytes, at, head);
            if (isNamed(bytes, at, end, name)) {
                int from = at + name.length() + 1;
                return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1).strip();
            }
            at = end + 1;
        }
        return null;
    }

    private static int endOfLine(byte[] bytes, int from, int head) {
        int end = from;
        while (end < head && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private static boolean isNamed(byte[] bytes, int from, int end, String name) {
        if (from + name.length() >= end || bytes[from + name.length()] != ':') {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.toLowerCase(bytes[from + i]) != Character.toLowerCase(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
