package dev.fairlead.provider;

import java.util.List;

/**
 * One HTTP request of a provider.
 *
 * @param url the public URL that the provider called: configured base, raw path and raw query, byte for byte
 * @param headers in the order they were sent
 * @param body the bytes as they arrived, still encoded where {@code Content-Encoding} says so; never changed
 */
public record Request(String method, String url, List<Header> headers, byte[] body) {
    public Request {
        headers = List.copyOf(headers);
    }
}
