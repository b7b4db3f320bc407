package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.testing.DemoCast;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that lead nowhere, use a wrong method, are too long, too slow or half sent. */
class BadRequestTest {
    private static final String GITHUB = "/webhook/" + DemoCast.ENVIRONMENT + "/github";
    private static TestHub hub;
    private static Canary canary;

    @BeforeAll
    static void start() {
        hub = new TestHub(
                Map.of("door.webhook-body", "200kB", "door.bodies-in-flight", "8MB", "door.body-patience", "700ms"));
        canary = new Canary(hub);
    }

    @AfterAll
    static void stop() {
        canary.close();
        hub.close();
    }

    @AfterEach
    void nothing_came_of_it_and_others_walk_on() {
        canary.sings();
        assertThat(hub.app().received()).isEmpty();
    }

    private static String answer(String method, String path, String body) throws IOException {
        try (RawSocket socket = hub.socket()) {
            return socket.send("%s %s HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(method, path, body.length(), body))
                    .reply();
        }
    }

    private static void assertRefused(String answer, int status, String code) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\"code\":\"" + code + "\"");
    }

    @Test
    void an_unknown_environment_and_an_unknown_integration_are_told_apart() throws IOException {
        assertRefused(answer("POST", "/webhook/" + UUID.randomUUID() + "/github", "{}"), 404, "unknown_environment");
        assertRefused(
                answer("POST", "/webhook/" + DemoCast.ENVIRONMENT + "/gitlab", "{}"), 404, "unknown_provider_config");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "zzz", "5f0c1f0e7a514b0f9a112f4e8f5a9c01", "5f0c1f0e-7a51-4b0f-9a11-2f4e8f5a9c0", "..%2f"})
    void a_bad_uuid_is_named(String uuid) throws IOException {
        String answer = answer("POST", "/webhook/" + uuid + "/github", "{}");

        assertRefused(answer, 400, "invalid_uri_params");
        assertThat(answer).contains("environmentUuid");
    }

    @ParameterizedTest
    @CsvSource({"GET", "PUT", "PATCH", "DELETE", "BREW"})
    void a_wrong_method_is_told_which_is_right(String method) throws IOException {
        String answer = answer(method, GITHUB, "");

        assertRefused(answer, 405, "method_not_allowed");
        assertThat(answer).containsIgnoringCase("\nAllow: POST\r\n");
    }

    @Test
    void a_body_over_the_limit_is_refused_whether_or_not_it_says_so() throws IOException {
        try (RawSocket socket = hub.socket()) {
            socket.send("POST " + GITHUB + " HTTP/1.1\r\nHost: h\r\nContent-Length: 999999999\r\n\r\n");
            assertRefused(socket.reply(), 413, "too_large");
        }
        try (RawSocket socket = hub.socket()) {
            socket.send("POST " + GITHUB + " HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 21; i++) socket.send("2710\r\n" + "x".repeat(10_000) + "\r\n");
            assertRefused(socket.reply(), 413, "too_large");
        }
    }

    @Test
    void a_half_sent_body_is_refused_in_time() throws IOException {
        try (RawSocket socket = hub.socket()) {
            socket.send("POST " + GITHUB + " HTTP/1.1\r\nHost: h\r\nContent-Length: 500\r\n\r\n{\"half\":");
            canary.sings();
            assertRefused(socket.reply(), 408, "request_timeout");
        }
    }

    @Test
    void a_body_that_trickles_is_refused_in_time_too() throws IOException {
        try (RawSocket socket = hub.socket()) {
            socket.send("POST " + GITHUB + " HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n{");
            Optional<String> answer = Optional.empty();
            for (int sent = 0; sent < 1_000 && answer.isEmpty(); sent++)
                answer = socket.send(" ").reply(Duration.ofMillis(20));
            assertRefused(answer.orElseThrow(), 408, "request_timeout");
        }
    }

    @Test
    void senders_that_hang_up_half_way_are_forgotten() throws IOException {
        for (int i = 0; i < 50; i++) {
            try (RawSocket socket = hub.socket()) {
                socket.send("POST " + GITHUB + " HTTP/1.1\r\nHost: h\r\nContent-Length: 150000\r\n\r\n{\"half\":");
            }
        }
        canary.sings();
    }

    @Test
    void a_crowd_that_never_ends_its_request_line_keeps_nobody_out() throws IOException {
        List<RawSocket> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) crowd.add(hub.socket().send("POST /webh"));
            canary.sings();
        } finally {
            for (RawSocket each : crowd) each.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense\r\n\r\n",
                "POST /webhook HTTP/1.1\r\n\r\n",
                "POST /webhook HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "POST /webhook HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "POST /webhook/%00/github HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n",
                "POST /webhook HTTP/1.1\r\nHost: h\r\nX: a\u0000b\r\n\r\n"
            })
    void what_is_no_http_is_refused(String request) throws IOException {
        try (RawSocket socket = hub.socket()) {
            assertRefused(socket.send(request).reply(), 400, "bad_request");
        }
    }
}
