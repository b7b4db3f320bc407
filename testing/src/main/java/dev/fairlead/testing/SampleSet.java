package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The samples of one scheme, as they are written down one after the other. */
final class SampleSet {
    private final List<SampleFile> files = new ArrayList<>();
    private final String provider;
    private final String scheme;
    private final String secret;
    private final Map<String, String> config;
    private final String query;

    /** @param query what the scheme puts behind the URL, with its question mark; empty for none */
    SampleSet(String provider, String scheme, String secret, Map<String, String> config, String query) {
        this.provider = provider;
        this.scheme = scheme;
        this.secret = secret;
        this.config = config;
        this.query = query;
    }

    SampleSet(String provider, String scheme, String secret) {
        this(provider, scheme, secret, Map.of(), "");
    }

    String secret() {
        return secret;
    }

    void add(String name, String description, Function<Endpoint, Request> make, Function<Request, Expectation> expect) {
        Request request = make.apply(SampleFile.endpoint(provider, name, query));
        files.add(new SampleFile(provider, scheme, name, description, request, secret, config, expect.apply(request)));
    }

    void refuse(String name, String description, String reason, Function<Endpoint, Request> make) {
        add(name, description, make, _ -> Expectation.refused(reason));
    }

    List<SampleFile> files() {
        return List.copyOf(files);
    }
}
