package dev.fairlead.testing;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The provider's REST API, over real HTTP, for syncs that ask back. Accounts are told apart by their access token, as the
 * real one does it; without a known token the answer is 401.
 */
public final class UpstreamApi implements AutoCloseable {
    private final Map<String, Function<Received, Reply>> accounts = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final FakeServer server = new FakeServer(this::answer);

    /** The base URL; paths below it are the provider's own. */
    public URI url() {
        return server.url();
    }

    /** Requests with this token are answered so; called on many threads. */
    public void serve(String accessToken, Function<Received, Reply> account) {
        accounts.put("Bearer " + accessToken, account);
    }

    public List<Received> received() {
        return List.copyOf(received);
    }

    public void refuses() {
        server.refuse();
    }

    public void accepts() {
        server.accept();
    }

    private Reply answer(Received request) {
        received.add(request);
        String authorization = request.header("authorization");
        Function<Received, Reply> account = authorization == null ? null : accounts.get(authorization);
        return account == null
                ? Reply.json(401, Json.object("status", "error", "message", "The access token is not known"))
                : account.apply(request);
    }

    @Override
    public void close() {
        server.close();
    }
}
