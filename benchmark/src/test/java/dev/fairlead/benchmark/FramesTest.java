package dev.fairlead.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FramesTest {
    private static final String FIRST = "HTTP/1.1 503 Busy\r\nA: 1\r\ncontent-length:  5\r\n\r\nhello";
    private static final String SECOND = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

    @Test
    void messages_are_cut_where_their_length_says_however_the_bytes_arrive() throws Exception {
        for (int size : new int[] {1, 2, 7, 1_000}) {
            Frames frames = new Frames(inParts(FIRST + SECOND, size));

            Frame first = Objects.requireNonNull(frames.next());
            assertThat(first.status()).isEqualTo(503);
            assertThat(first.header("Content-Length")).isEqualTo("5");
            assertThat(first.header("b")).isNull();
            assertThat(first.body()).isEqualTo("hello");
            Frame second = Objects.requireNonNull(frames.next());
            assertThat(second.status()).isEqualTo(200);
            assertThat(second.bodyLength()).isZero();
            assertThat(frames.next()).isNull();
        }
    }

    @Test
    void a_message_that_breaks_off_is_not_taken_for_one() {
        Frames frames = new Frames(inParts(FIRST.substring(0, FIRST.length() - 1), 3));

        assertThatThrownBy(frames::next).isInstanceOf(EOFException.class);
    }

    private static InputStream inParts(String text, int size) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        List<ByteArrayInputStream> parts = Stream.iterate(0, at -> at < bytes.length, at -> at + size)
                .map(at -> new ByteArrayInputStream(bytes, at, Math.min(size, bytes.length - at)))
                .toList();
        return new SequenceInputStream(Collections.enumeration(parts));
    }
}
