package dev.fairlead.console;

import dev.fairlead.store.StoreUnavailable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in who is signed in, and writes what the screens answer. */
final class ConsoleHandler extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleHandler.class);
    private static final String POLICY =
            "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private static final String HOW =
            "The hub prints a one-time link when it starts. Whoever may read its data folder DIR can ask for another:";

    private final Room room;
    private final Pages pages;
    private final Sessions sessions;
    private final Screens screens;
    private final Tail tail;

    ConsoleHandler(Room room, Pages pages, Sessions sessions, Tail tail) {
        this.room = room;
        this.pages = pages;
        this.sessions = sessions;
        this.screens = new Screens(room);
        this.tail = tail;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        if (path == null || !(path.equals("/console") || path.startsWith("/console/"))) {
            return false;
        }
        guard(response);
        write(answer(request, response), request, response, callback);
        return true;
    }

    private Reply answer(Request request, Response response) {
        try {
            Visit visit = Visit.of(request);
            return switch (visit.method()) {
                case "GET", "HEAD", "POST" -> answer(request, visit, response);
                default -> new Reply.Outside(405, "Not allowed", "The console takes GET and POST.");
            };
        } catch (IllegalArgumentException | IOException e) {
            LOG.debug("console_request_unreadable", e);
            return new Reply.Outside(400, "Not understood", "The address or the form cannot be read.");
        } catch (StoreUnavailable e) {
            LOG.warn("console_store_unavailable", e);
            return new Reply.Outside(
                    503, "The database does not answer", "Nothing that was acknowledged is lost. Try again shortly.");
        }
    }

    private Reply answer(Request request, Visit visit, Response response) {
        String first = visit.path().isEmpty() ? "" : visit.path().getFirst();
        String second = visit.path().size() == 2 ? visit.path().get(1) : "";
        if (first.equals("assets")) {
            return room.assets()
                    .find(second)
                    .<Reply>map(asset -> new Reply.Kept(asset.type(), asset.bytes()))
                    .orElseGet(() -> Reply.missing("There is no such file."));
        }
        if (first.equals("logos")) {
            return room.logos()
                    .find(second)
                    .<Reply>map(svg -> new Reply.Kept("image/svg+xml", svg))
                    .orElseGet(() -> Reply.missing("There is no such file."));
        }
        if (first.equals("sign-in")) {
            return signIn(visit, response);
        }
        Optional<String> session = sessions.of(request);
        if (session.isEmpty()) {
            return new Reply.Outside(401, "Sign in with a link", "This browser has no open session. " + HOW);
        }
        if (visit.posts() && !Sessions.isOurs(request, visit, session.get())) {
            return new Reply.Outside(
                    403, "Not sent from here", "Open the page anew and try again; nothing was changed.");
        }
        if (first.equals("sign-out") && visit.posts()) {
            Response.addCookie(response, sessions.close(session.get()));
            return new Reply.Outside(200, "Signed out", "The session is closed. " + HOW);
        }
        return screens.answer(visit, Sessions.csrf(session.get()));
    }

    private Reply signIn(Visit visit, Response response) {
        if (!visit.method().equals("GET")) {
            return new Reply.Outside(405, "Not allowed", "Open the link in a browser.");
        }
        Optional<HttpCookie> cookie = sessions.open(visit.asked("token"));
        cookie.ifPresent(each -> Response.addCookie(response, each));
        if (cookie.isPresent()) {
            // a redirect from another site's link would leave the strict cookie out
            response.getHeaders().put("Refresh", "0; url=/console/");
            return new Reply.Outside(200, "Signed in", "The console opens.");
        }
        return new Reply.Outside(401, "This link is used up", "A link works once, within 10 minutes. " + HOW);
    }

    private static void guard(Response response) {
        response.getHeaders().put("Content-Security-Policy", POLICY);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("X-Frame-Options", "DENY");
        response.getHeaders().put("Referrer-Policy", "same-origin");
        response.getHeaders().put("Cross-Origin-Opener-Policy", "same-origin");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    }

    private void write(Reply reply, Request request, Response response, Callback callback) {
        switch (reply) {
            case Reply.Page page -> {
                page.headers().forEach((name, value) -> response.getHeaders().put(name, value));
                html(response, page.status(), pages.render(page.template(), page.model()), callback);
            }
            case Reply.Outside outside -> html(response, outside.status(), outside(outside), callback);
            case Reply.Redirect(String to) -> Response.sendRedirect(request, response, callback, 303, to, true);
            case Reply.Kept(String type, byte[] bytes) -> {
                response.getHeaders().put(HttpHeader.CACHE_CONTROL, "public, max-age=31536000, immutable");
                bytes(response, type, bytes, callback);
            }
            case Reply.Download(String name, byte[] bytes) -> {
                response.getHeaders().put(HttpHeader.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
                bytes(response, "application/octet-stream", bytes, callback);
            }
            case Reply.Live(dev.fairlead.store.Environment environment, Filter filter) ->
                tail.stream(environment, filter, response, callback);
        }
    }

    private String outside(Reply.Outside outside) {
        return pages.render(
                "door",
                Map.of(
                        "assets", room.assets(),
                        "title", outside.title(),
                        "text", outside.text(),
                        "command", outside.text().endsWith(HOW) ? command() : ""));
    }

    private String command() {
        return "curl -X POST -H \"Authorization: Bearer $(cat DIR/admin.key)\" "
                + room.config().publicUrl().toString().replaceAll("/+$", "") + "/admin/sign-in-links";
    }

    private static void html(Response response, int status, String html, Callback callback) {
        response.setStatus(status);
        bytes(response, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8), callback);
    }

    private static void bytes(Response response, String type, byte[] bytes, Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, ByteBuffer.wrap(bytes), callback);
    }
}
