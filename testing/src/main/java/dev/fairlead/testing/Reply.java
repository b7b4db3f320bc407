package dev.fairlead.testing;

import dev.fairlead.provider.Header;
import java.time.Duration;
import java.util.List;

/** How a fake server answers one request. */
public sealed interface Reply {
    /** An ordinary answer. */
    record Status(int status, List<Header> headers, byte[] body) implements Reply {
        public Status {
            headers = List.copyOf(headers);
        }
    }

    /** The answer comes after a wait, or when the server closes. */
    record Slow(Duration pause, Reply then) implements Reply {}

    /** 200, and a body that never ends. */
    record Endless() implements Reply {}

    /** The request is read and never answered. */
    record Hang() implements Reply {}

    /** The connection is closed without an answer. */
    record Close() implements Reply {}

    static Reply ok() {
        return status(200);
    }

    static Reply status(int status) {
        return new Status(status, List.of(), new byte[0]);
    }

    static Reply status(int status, String header, String value) {
        return new Status(status, List.of(new Header(header, value)), new byte[0]);
    }

    static Reply json(int status, Object value) {
        List<Header> headers = List.of(new Header("Content-Type", "application/json"));
        return new Status(status, headers, Json.bytes(value));
    }

    /** 503 that says when to come again. */
    static Reply later(Duration wait) {
        return status(503, "Retry-After", Long.toString(wait.toSeconds()));
    }

    static Reply redirect(String location) {
        return status(302, "Location", location);
    }
}
