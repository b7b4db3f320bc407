package dev.fairlead.testing;

import dev.fairlead.provider.Header;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 framing (RFC 9112), so that neither side of a test changes a byte, a header's case or their order. */
final class Wire {
    /**
     * @param start the request or status line
     * @param headers as they were sent
     */
    record Message(String start, List<Header> headers, byte[] body) {
        @Nullable
        String header(String name) {
            return Wire.header(headers, name);
        }
    }

    private Wire() {}

    static @Nullable String header(List<Header> headers, String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst()
                .orElse(null);
    }

    /** Null where the peer closed before a first byte. */
    static @Nullable Message request(InputStream in) throws IOException {
        String start = line(in);
        if (start == null) {
            return null;
        }
        List<Header> headers = headers(in);
        return new Message(start, headers, framed(in, headers, new byte[0]));
    }

    /** An answer without a length runs to the end of the connection; a HEAD request has none. */
    static Message answer(InputStream in, String method) throws IOException {
        Message answer;
        do {
            String start = line(in);
            if (start == null) {
                throw new EOFException("The connection was closed without an answer");
            }
            List<Header> headers = headers(in);
            boolean bodiless = method.equals("HEAD") || start.matches("HTTP/\\S+ (1\\d\\d|204|304)\\b.*");
            answer = new Message(start, headers, bodiless ? new byte[0] : framed(in, headers, null));
        } while (answer.start().startsWith("HTTP/1.1 1"));
        return answer;
    }

    static byte[] head(String start, List<Header> headers) {
        StringBuilder head = new StringBuilder(start).append("\r\n");
        for (Header header : headers) {
            head.append(header.name()).append(": ").append(header.value()).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] framed(InputStream in, List<Header> headers, byte @Nullable [] unframed) throws IOException {
        String length = header(headers, "content-length");
        if ("chunked".equalsIgnoreCase(header(headers, "transfer-encoding"))) {
            return chunks(in);
        }
        if (length != null) {
            return exactly(in, Integer.parseInt(length));
        }
        return unframed == null ? in.readAllBytes() : unframed;
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line(in);
            if (size == null) {
                throw new EOFException("The connection was closed within a chunked body");
            }
            int length = Integer.parseInt(size.split(";", 2)[0].trim(), 16);
            if (length == 0) {
                headers(in);
                return body.toByteArray();
            }
            body.writeBytes(exactly(in, length));
            line(in);
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The connection was closed after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private static List<Header> headers(InputStream in) throws IOException {
        List<Header> headers = new ArrayList<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return List.copyOf(headers);
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
