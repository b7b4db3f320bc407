package dev.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.Sender;
import dev.fairlead.testing.Sent;
import org.junit.jupiter.api.Test;

class LostDatabaseTest {
    @Test
    void without_its_database_the_hub_acknowledges_nothing_and_asks_to_come_again() {
        try (TestServer server = new TestServer()) {
            server.post("/integrations", "{\"provider\":\"github\",\"unique_key\":\"github\",\"secret\":\"s3cret\"}");
            assertThat(server.anonymous("GET", "/health/ready", null).status()).isEqualTo(200);
            GitHub github = new GitHub("s3cret", server.endpoint("github"));

            server.loseDatabase();

            Sent sent = new Sender(server.base()).send(github.issueOpened(42, 1, "Lost"));
            assertThat(sent.status()).isEqualTo(503);
            assertThat(sent.header("retry-after")).isEqualTo("5");
            assertThat(server.anonymous("GET", "/health/ready", null).code()).isEqualTo("unavailable");
            assertThat(server.anonymous("GET", "/health/live", null).status()).isEqualTo(200);
            assertThat(server.get("/integrations").status()).isEqualTo(503);
        }
    }
}
