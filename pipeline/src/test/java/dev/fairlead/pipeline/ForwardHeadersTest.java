package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.provider.Header;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardHeadersTest {
    @Test
    void the_providers_own_headers_go_along_as_they_were_sent() {
        String lines = ForwardHeaders.lines(
                List.of(new Header("X-GitHub-Event", "issues"), new Header("x-a", "1"), new Header("X-A", "2: 3")),
                Set.of());

        assertThat(ForwardHeaders.forwarded(lines))
                .containsExactly(
                        new Egress.Pair("X-GitHub-Event", "issues"),
                        new Egress.Pair("x-a", "1"),
                        new Egress.Pair("X-A", "2: 3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host",
                "AUTHORIZATION",
                "Cookie",
                "Transfer-Encoding",
                "Content-Length",
                "Connection",
                "X-Forwarded-For",
                "Proxy-Authorization",
                "Sec-Fetch-Mode",
                "webhook-id",
                "Webhook-Signature",
                "X-Nango-Signature",
                "x-nango-hmac-sha256",
                "Expect",
                "TE",
                "Upgrade"
            })
    void what_is_of_this_hop_or_could_forge_ours_does_not(String name) {
        String lines = ForwardHeaders.lines(List.of(new Header(name, "x"), new Header("X-Kept", "y")), Set.of());

        assertThat(ForwardHeaders.forwarded(lines)).containsExactly(new Egress.Pair("X-Kept", "y"));
    }

    @Test
    void secrets_are_neither_stored_nor_forwarded() {
        String lines = ForwardHeaders.lines(
                List.of(new Header("Authorization", "Bearer abc"), new Header("X-Token", "def")), Set.of("x-token"));

        assertThat(lines)
                .doesNotContain("abc")
                .doesNotContain("def")
                .contains("Authorization")
                .contains("X-Token");
        assertThat(ForwardHeaders.forwarded(lines)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/webhook/e/jira, -, -, /webhook/e/jira",
                "/webhook/e/jira/tok, -, tok, /webhook/e/jira/***",
                "/webhook/e/jira/tok/, a=1, tok, /webhook/e/jira/***?a=1",
                "/webhook/e/jira, token=s&a=b, -, /webhook/e/jira?token=***&a=b",
                "/webhook/e/jira, a=b&&token=, -, /webhook/e/jira?a=b&&token=***",
                "/webhook/e/jira, tokens=1, -, /webhook/e/jira?tokens=1"
            })
    void tokens_in_a_url_are_hidden(String path, String query, String token, String shown) {
        Receiver.Arriving arriving =
                new Receiver.Arriving("POST", path, query, List.of(), new byte[0], "127.0.0.1", token);

        assertThat(Redaction.target(arriving, Set.of("token"))).isEqualTo(shown);
    }
}
