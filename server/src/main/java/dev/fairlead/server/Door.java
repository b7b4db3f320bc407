package dev.fairlead.server;

import dev.fairlead.provider.Answer;
import dev.fairlead.provider.Header;
import dev.fairlead.store.StoreUnavailable;
import dev.fairlead.store.UnstorableText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes each request to its route, and its answer back. */
final class Door extends Handler.AbstractContainer {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final ServerConfig config;
    private final Budget budget;
    private final Router router;
    private final Doorman doorman;
    private final List<Mount> mounts;

    Door(ServerConfig config, List<Route> routes, Doorman doorman, List<Mount> mounts) {
        super(true); // so that it counts as blocking, whatever is mounted
        this.config = config;
        this.budget = new Budget(config.bodiesInFlight());
        this.router = new Router(routes);
        this.doorman = doorman;
        this.mounts = List.copyOf(mounts);
        mounts.forEach(mount -> addBean(mount.handler()));
    }

    @Override
    public List<Handler> getHandlers() {
        return mounts.stream().map(Mount::handler).toList();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getPath();
        for (Mount mount : mounts) {
            if (path != null && path.startsWith(mount.prefix())) {
                return mount.handler().handle(request, response, callback);
            }
        }
        try (Body body = new Body(request, budget, config.bodyPatience())) {
            Answer answer = answer(request, body, path == null ? "" : path);
            write(request, response, callback, body, answer);
        }
        return true;
    }

    private Answer answer(Request request, Body body, String path) {
        try {
            return switch (router.match(request.getMethod(), path)) {
                case Router.Match.Found found -> {
                    Call call = doorman.admit(
                            found.route().access(), new Call(request, body, config.apiBytes(), found.parts()));
                    if (found.route().access() != Route.Access.PUBLIC) {
                        requireJson(call);
                    }
                    yield found.route().endpoint().answer(call);
                }
                case Router.Match.OtherMethods other ->
                    otherMethod(request.getMethod(), String.join(", ", other.allowed()));
                case Router.Match.Nothing _ ->
                    Answers.error(
                            404,
                            "not_found",
                            "There is no %s %s; /openapi.json has what there is".formatted(request.getMethod(), path));
            };
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (StoreUnavailable e) {
            LOG.warn("store_unavailable method={} reason=\"{}\"", request.getMethod(), e.getMessage());
            return Answers.later("The hub cannot reach its database; send this request again in 5 seconds");
        } catch (UnstorableText e) {
            return Answers.error(400, "invalid_body", String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            if (isOfItsData(e)) {
                return Answers.error(
                        400,
                        "invalid_body",
                        "The request holds a value that cannot be stored: a number out of range,"
                                + " the character U+0000, or half of a surrogate pair");
            }
            LOG.error("request_failed method={} the caller is told server_error", request.getMethod(), e);
            return Answers.error(500, "server_error", "An unexpected error occurred; the hub's log has it");
        }
    }

    private static Answer otherMethod(String method, String allowed) {
        return method.equals("OPTIONS")
                ? Answers.with(Answer.empty(204), new Header("Allow", allowed))
                : Answers.notAllowed(method, allowed);
    }

    private static void requireJson(Call call) {
        call.header("content-type")
                .filter(type -> !type.toLowerCase(Locale.ROOT).strip().startsWith("application/json"))
                .ifPresent(type -> {
                    throw new Refusal(
                            415, "invalid_content_type", "The API takes JSON: send Content-Type: application/json");
                });
    }

    /** PostgreSQL's class 22: a value that a column's type does not have. */
    private static boolean isOfItsData(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("22")) {
                return true;
            }
        }
        return false;
    }

    private static void write(Request request, Response response, Callback callback, Body body, Answer answer)
            throws IOException {
        response.setStatus(answer.status());
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        if (answer.contentType() != null) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        }
        for (Header header : answer.headers()) {
            response.getHeaders().add(new HttpField(header.name(), header.value()));
        }
        ByteBuffer bytes = ByteBuffer.wrap(answer.body());
        if (body.isSpent()) {
            response.write(true, bytes, callback);
            return;
        }
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        try (Blocker.Callback written = Blocker.callback()) {
            response.write(true, bytes, written);
            written.block();
        }
        if (!request.getHeaders().contains(HttpHeader.EXPECT)) {
            body.drain();
        }
        callback.succeeded();
    }
}
