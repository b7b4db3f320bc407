package dev.fairlead.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.provider.Header;
import dev.fairlead.provider.Request;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SinkAppTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SinkApp app = SinkApp.start();
    private final Sender sender = new Sender(app.url(), PATIENCE);

    @AfterEach
    void stop() {
        app.close();
    }

    private Request request(String path, String body) {
        List<Header> headers = List.of(new Header("x-ONE", "1"), new Header("X-Two", "é"), new Header("x-one", "3"));
        return new Request("POST", "https://hub.example.com" + path, headers, Signing.utf8(body));
    }

    @Test
    void keeps_what_arrives_byte_for_byte() {
        assertThat(sender.send(request("/a%2Fb/?q=%7e&&x", "{\"é\" : 1}")).status())
                .isEqualTo(200);

        Received received = app.awaitCount(1, PATIENCE).getFirst();
        assertThat(received.target()).isEqualTo("/a%2Fb/?q=%7e&&x");
        assertThat(received.text()).isEqualTo("{\"é\" : 1}");
        assertThat(received.headers())
                .containsSubsequence(
                        new Header("Host", "hub.example.com"),
                        new Header("x-ONE", "1"),
                        new Header("X-Two", "é"),
                        new Header("x-one", "3"));
    }

    @Test
    void answers_what_it_is_told() {
        app.answers(Reply.later(Duration.ofSeconds(7)));
        Sent later = sender.send(request("/", ""));
        assertThat(later.status()).isEqualTo(503);
        assertThat(later.header("retry-after")).isEqualTo("7");

        app.answers(received -> received.path().equals("/gone") ? Reply.status(410) : Reply.redirect("/elsewhere"));
        assertThat(sender.send(request("/gone?x", "")).status()).isEqualTo(410);
        assertThat(sender.send(request("/here", "")).header("location")).isEqualTo("/elsewhere");
    }

    @Test
    void refuses_connections_and_accepts_them_again_on_the_same_port() {
        app.refuses();
        assertThatThrownBy(() -> sender.send(request("/", ""))).isInstanceOf(UncheckedIOException.class);

        app.accepts();
        assertThat(sender.send(request("/", "")).status()).isEqualTo(200);
    }

    @Test
    void a_hung_request_is_kept_but_never_answered() {
        app.answers(new Reply.Hang());
        Sender impatient = new Sender(app.url(), Duration.ofMillis(100));

        assertThatThrownBy(() -> impatient.send(request("/", ""))).isInstanceOf(UncheckedIOException.class);
        assertThat(app.awaitCount(1, PATIENCE)).hasSize(1);
    }

    @Test
    void a_closed_connection_is_no_answer() {
        app.answers(new Reply.Close());

        assertThatThrownBy(() -> sender.send(request("/", "")))
                .hasRootCauseMessage("The connection was closed without an answer");
    }

    @Test
    void waiting_in_vain_says_how_many_came() {
        sender.send(request("/", ""));

        assertThatThrownBy(() -> app.awaitCount(2, Duration.ofMillis(20)))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Waited PT0.02S for at least 2 requests; there are 1");
    }

    @Test
    void many_senders_at_once_lose_nothing() {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2000; i++) {
                int number = i;
                senders.execute(() -> sender.send(request("/" + number, "x")));
            }
            assertThat(app.awaitCount(2000, PATIENCE))
                    .extracting(Received::target)
                    .doesNotHaveDuplicates();
        }
    }
}
