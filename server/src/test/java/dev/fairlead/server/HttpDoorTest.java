package dev.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.provider.Answer;
import dev.fairlead.provider.Header;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpDoorTest {
    private static final int LIMIT = 100_000;

    private final AtomicReference<String> seen = new AtomicReference<>("");
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch held = new CountDownLatch(1);
    private final ServerConfig config =
            ServerConfig.on("127.0.0.1", 0).withBodies(LIMIT, 150_000, Duration.ofMillis(700));
    private final HttpDoor server = serve(config);

    private HttpDoor serve(ServerConfig config) {
        HttpDoor server = HttpDoor.bind(config);
        server.serve(new Door(
                config,
                List.of(
                        Route.open("POST", "/echo", call -> Answer.json(200, text(call.body(LIMIT)))),
                        Route.open("POST", "/hold", this::hold),
                        Route.open("GET", "/fails", _ -> {
                            throw new IllegalStateException("hunter2");
                        }),
                        Route.open("POST", "/json", call -> Answers.json(200, call.json())),
                        Route.open(Route.ANY, "/seen/{one}", this::see),
                        Route.open(Route.ANY, "/seen/{one}/{two}", this::see)),
                new Doorman(_ -> Optional.empty(), "admin"),
                List.of(new Mount("/mounted/", new Mounted()))));
        return server;
    }

    private static final class Mounted extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            boolean started = isStarted() && getServer() != null;
            Content.Sink.write(response, true, request.getHttpURI().getPath() + " " + started, callback);
            return true;
        }
    }

    @Test
    void what_is_mounted_answers_below_its_prefix() throws IOException {
        try (Wire wire = wire()) {
            wire.send("GET /mounted/a/b HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(wire.reply().body()).isEqualTo("/mounted/a/b true");
            assertThat(wire.send("GET /mounted HTTP/1.1\r\nHost: h\r\n\r\n")
                            .reply()
                            .status())
                    .isEqualTo(404);
        }
    }

    private Answer see(Call call) {
        StringBuilder all = new StringBuilder(call.rawPath() + " ? " + call.rawQuery() + "\n");
        call.findPart("one").ifPresent(one -> all.append(one).append('\n'));
        for (Header header : call.headers()) {
            all.append(header.name()).append('=').append(header.value()).append('\n');
        }
        seen.set(all.toString());
        return Answer.empty(200);
    }

    private Answer hold(Call call) {
        call.body(LIMIT);
        entered.countDown();
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Answer.empty(200);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @AfterEach
    void stop() {
        held.countDown();
        server.close();
    }

    private Wire wire() throws IOException {
        return new Wire(server.port());
    }

    @Test
    void path_query_and_headers_arrive_as_they_were_sent() throws IOException {
        String headers = """
                Host: h\r
                X-One: 1\r
                x-one: 2\r
                CONTENT-type: Text/Plain\r
                X-Latin: \u00e9\r
                Content-Length: 0\r
                """;
        try (Wire wire = wire()) {
            wire.send("POST /seen/a%2Fb%20c/?x=[1]&y=%zz&z=a|b HTTP/1.1\r\n" + headers + "\r\n");
            assertThat(wire.reply().status()).isEqualTo(200);
        }
        assertThat(seen.get())
                .isEqualTo("/seen/a%2Fb%20c/ ? x=[1]&y=%zz&z=a|b\na/b c\n"
                        + headers.replace(": ", "=").replace("\r", ""));
    }

    @Test
    void dots_and_semicolons_stay_in_a_path() throws IOException {
        try (Wire wire = wire()) {
            wire.send("GET /seen/%2e%2e;x=1?a HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(wire.reply().status()).isEqualTo(200);
        }
        assertThat(seen.get()).startsWith("/seen/%2e%2e;x=1 ? a\n..;x=1\n");
    }

    @Test
    void a_chunked_body_is_read_whole_and_the_connection_goes_on() throws IOException {
        try (Wire wire = wire()) {
            wire.send(
                    "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
            assertThat(wire.reply().body()).isEqualTo("abcde");
            wire.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nxyz");
            assertThat(wire.reply().body()).isEqualTo("xyz");
        }
    }

    @Test
    void a_body_that_says_it_is_too_long_is_refused_before_it_is_sent() throws IOException {
        try (Wire wire = wire()) {
            wire.send("POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 100001\r\n\r\n");
            Wire.Reply reply = wire.reply();
            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.body()).contains("\"code\":\"too_large\"").contains("100000 bytes");
            assertThat(wire.isEnded()).isTrue();
        }
    }

    @Test
    void a_sender_of_a_body_that_is_too_long_gets_to_read_the_answer() throws IOException {
        try (Wire wire = wire()) {
            wire.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3000000\r\n\r\n");
            wire.send(new byte[3_000_000]);
            assertThat(wire.reply().status()).isEqualTo(413);
        }
    }

    @Test
    void a_chunked_body_that_is_too_long_is_refused_and_its_rest_is_no_request() throws IOException {
        try (Wire wire = wire()) {
            wire.send("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
            String request = "POST /seen/smuggled HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n";
            for (int i = 0; i < 300; i++) {
                wire.send("400\r\n" + "\r\n".repeat(512 - request.length() / 2) + request + "\r\n");
            }
            wire.send("0\r\n\r\n");
            assertThat(wire.reply().status()).isEqualTo(413);
            assertThat(wire.isEnded()).isTrue();
        }
        assertThat(seen.get()).isEmpty();
    }

    @Test
    void a_body_that_does_not_come_is_refused_in_time() throws IOException {
        try (Wire wire = wire()) {
            wire.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
            Wire.Reply reply = wire.reply();
            assertThat(reply.status()).isEqualTo(408);
            assertThat(reply.body()).contains("\"code\":\"request_timeout\"");
        }
    }

    @Test
    void a_sender_that_hangs_up_half_way_harms_nobody() throws IOException {
        try (Wire wire = wire()) {
            wire.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");
        }
        try (Wire wire = wire()) {
            wire.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc");
            assertThat(wire.reply().body()).isEqualTo("abc");
        }
    }

    @Test
    void bodies_share_a_budget_and_who_finds_it_spent_is_asked_to_come_again() throws Exception {
        CompletableFuture<Integer> first =
                CompletableFuture.supplyAsync(() -> post("/hold", 90_000).status());
        entered.await();
        Wire.Reply second = post("/echo", 90_000);
        assertThat(second.status()).isEqualTo(503);
        assertThat(second.header("retry-after")).isEqualTo("5");
        held.countDown();
        assertThat(first.get()).isEqualTo(200);
        assertThat(post("/echo", 90_000).status()).isEqualTo(200);
    }

    private Wire.Reply post(String path, int bytes) {
        try (Wire wire = wire()) {
            wire.send("POST " + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + bytes + "\r\n\r\n");
            return wire.send(new byte[bytes]).reply();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_is_no_http_is_answered_in_json() throws IOException {
        for (String bad : List.of(
                "nonsense\r\n\r\n",
                "GET /echo HTTP/1.1\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
                "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: -3\r\n\r\n",
                "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "GET /echo HTTP/1.1\r\nHost: h\r\nBad Name: 1\r\n\r\n")) {
            try (Wire wire = wire()) {
                Wire.Reply reply = wire.send(bad).reply();
                assertThat(reply.status()).as(bad).isEqualTo(400);
                assertThat(reply.body()).as(bad).contains("\"code\":\"bad_request\"");
            }
        }
        try (Wire wire = wire()) {
            wire.send("GET /echo HTTP/1.1\r\nHost: h\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");
            Wire.Reply reply = wire.reply();
            assertThat(reply.status()).isEqualTo(431);
            assertThat(reply.body()).contains("\"code\":\"headers_too_large\"");
        }
    }

    @Test
    void other_paths_and_methods_are_told_what_there_is() throws IOException {
        try (Wire wire = wire()) {
            Wire.Reply missing =
                    wire.send("GET /nope HTTP/1.1\r\nHost: h\r\n\r\n").reply();
            assertThat(missing.status()).isEqualTo(404);
            assertThat(missing.body()).contains("\"code\":\"not_found\"");
            Wire.Reply other = wire.send("PUT /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n")
                    .reply();
            assertThat(other.status()).isEqualTo(405);
            assertThat(other.header("allow")).isEqualTo("POST");
            assertThat(wire.send("OPTIONS /echo HTTP/1.1\r\nHost: h\r\n\r\n")
                            .reply()
                            .status())
                    .isEqualTo(204);
            assertThat(wire.send("GET /seen/%zz HTTP/1.1\r\nHost: h\r\n\r\n")
                            .reply()
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void a_fault_of_ours_says_nothing_of_what_is_inside() throws IOException {
        try (Wire wire = wire()) {
            Wire.Reply reply =
                    wire.send("GET /fails HTTP/1.1\r\nHost: h\r\n\r\n").reply();
            assertThat(reply.status()).isEqualTo(500);
            assertThat(reply.body()).contains("\"code\":\"server_error\"").doesNotContain("hunter2", "Exception");
        }
    }

    @Test
    void json_that_is_none_too_deep_or_no_object_is_refused() throws IOException {
        for (String bad :
                List.of("{\"a\":", "[]", "1", "{}{}", "[".repeat(5_000), "{\"a\":" + "[".repeat(200), "\u0000")) {
            try (Wire wire = wire()) {
                wire.send("POST /json HTTP/1.1\r\nHost: h\r\nContent-Length: " + bad.length() + "\r\n\r\n" + bad);
                assertThat(wire.reply().status()).as(bad).isEqualTo(400);
            }
        }
        try (Wire wire = wire()) {
            wire.send("POST /json HTTP/1.1\r\nHost: h\r\nContent-Length: 28\r\n\r\n{\"n\":9007199254740993,\"x\":1}");
            assertThat(wire.reply().body()).isEqualTo("{\"n\":9007199254740993,\"x\":1}");
        }
    }

    @Test
    void a_request_under_way_ends_before_the_server_stops() throws Exception {
        CompletableFuture<Integer> answered =
                CompletableFuture.supplyAsync(() -> post("/hold", 10).status());
        int port = server.port();
        entered.await();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(server::close);
        held.countDown();
        assertThat(answered.get()).isEqualTo(200);
        stopping.get();
        assertThatThrownBy(() -> new Wire(port)).isInstanceOf(IOException.class);
    }

    @Test
    void a_port_that_is_taken_is_named() {
        ServerConfig taken = ServerConfig.on("127.0.0.1", server.port());
        assertThatThrownBy(() -> HttpDoor.bind(taken))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("Port " + server.port())
                .hasMessageContaining("--port");
    }
}
