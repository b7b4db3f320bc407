package dev.fairlead.console;

import dev.fairlead.store.Environment;
import dev.fairlead.store.WalkList;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live list: rows that are new or have changed, as server-sent events, once a second. */
final class Tail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int HEARTBEAT = 10;
    private static final int MOST = 64;

    private final Room room;
    private final Pages pages;
    private final WalkList list;
    private final WebhookRows rows;
    private final Semaphore places = new Semaphore(MOST);
    private final Semaphore closing = new Semaphore(0);

    Tail(Room room, Pages pages) {
        this.room = room;
        this.pages = pages;
        this.list = new WalkList(room.hub().stores().database());
        this.rows = new WebhookRows(room);
    }

    void stream(Environment environment, Filter filter, Response response, Callback callback) {
        if (!places.tryAcquire()) {
            response.setStatus(503);
            callback.succeeded();
            return;
        }
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        Thread.ofVirtual().name("console-tail").start(() -> {
            try {
                run(environment, filter, response);
                callback.succeeded();
            } catch (IOException | RuntimeException e) {
                LOG.debug("console_tail_ended", e); // the reader went away
                callback.failed(e);
            } catch (InterruptedException e) {
                callback.failed(e);
            } finally {
                places.release();
            }
        });
    }

    private void run(Environment environment, Filter filter, Response response)
            throws IOException, InterruptedException {
        Optional<WalkList.Filter> asked = WebhooksScreen.asked(
                environment.id(), filter, room.hub().stores().integrations().list(environment.id()));
        Frame frame = new Frame("", null, environment.name(), List.of(), "", room.assets(), null);
        Map<String, WebhookRow> known = new HashMap<>();
        send(response, "retry: 2000\n\n");
        for (int turn = 0; ; turn++) {
            StringBuilder news = new StringBuilder();
            if (asked.isPresent()) {
                Map<String, WebhookRow> seen = new HashMap<>();
                for (var line : list.list(asked.get(), new WalkList.Place.Newest(), WebhooksScreen.PAGE)
                        .reversed()) {
                    WebhookRow row = rows.row(line);
                    seen.put(row.id(), row);
                    if (!row.sameAs(known.get(row.id()))) news.append(event(frame, filter, row));
                }
                known = seen;
            }
            if (!news.isEmpty()) send(response, news.toString());
            else if (turn % HEARTBEAT == 0) send(response, ": quiet\n\n");
            if (closing.tryAcquire(EVERY.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
                closing.release();
                return;
            }
        }
    }

    private String event(Frame frame, Filter filter, WebhookRow row) {
        String href =
                frame.href(Frame.Screen.WEBHOOKS) + filter.opening(row.id()).query();
        String html = pages.render("row", Map.of("frame", frame, "row", row, "href", href, "selected", false));
        return "event: row\nid: " + row.id() + "\ndata: "
                + html.strip().replace("\r", "").replace("\n", "\ndata: ") + "\n\n";
    }

    private static void send(Response response, String text) throws IOException {
        try (Blocker.Callback written = Blocker.callback()) {
            response.write(false, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), written);
            written.block();
        }
    }

    @Override
    public void close() {
        closing.release();
    }
}
