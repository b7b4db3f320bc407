package dev.fairlead.testing;

import dev.fairlead.provider.Header;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a hub answered to a request that was sent. */
public record Sent(int status, List<Header> headers, byte[] body) {
    public Sent {
        headers = List.copyOf(headers);
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The first value, null where there is none. */
    public @Nullable String header(String name) {
        return Wire.header(headers, name);
    }
}
