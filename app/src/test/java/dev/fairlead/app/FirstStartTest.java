package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub on an empty folder, with the embedded PostgreSQL, and on the same folder once more. */
class FirstStartTest {
    @TempDir
    private Path folder;

    private House open() {
        return House.open(
                Config.of(List.of(
                        new Layer(Map.of("port", Given.of("test", "0"), "data", Given.of("test", data().toString()))))),
                InstantSource.system());
    }

    private Path data() {
        return folder.resolve("hub");
    }

    @Test
    void it_makes_an_account_an_environment_and_keys_which_are_shown_once() throws Exception {
        String secretKey;
        try (House first = open()) {
            FirstStart.Made made = first.made().orElseThrow();
            secretKey = made.secretKey();
            assertThat(String.join("\n", Announcement.of(first)))
                    .contains("plan scale", "environment dev", "shown once")
                    .contains(made.environment().uuid().toString(), secretKey)
                    .contains(made.environment().signingKey())
                    .contains(first.localUrl() + "/console/");
            assertThat(made.environment().name()).isEqualTo("dev");
            assertThat(made.environment().signingKey()).startsWith("whsec_");
            assertThat(made.toString()).doesNotContain(secretKey);
            assertPrivate("admin.key");
            assertPrivate("master.key");
            assertThat(permissions(data())).isEqualTo("rwx------");
            assertThat(integrations(first, secretKey)).isEqualTo(200);
            assertThat(integrations(first, secretKey.replace('a', 'b') + "x")).isEqualTo(401);
            assertThatALinkSignsInOnce(first);
        }
        byte[] adminKey = Files.readAllBytes(data().resolve("admin.key"));
        try (House second = open()) {
            assertThat(second.made()).isEmpty();
            assertThat(String.join("\n", Announcement.of(second)))
                    .contains(second.localUrl() + "/console/")
                    .doesNotContain("shown once", "secret key", "signing key", secretKey);
            assertThat(integrations(second, secretKey)).isEqualTo(200);
            assertThat(data().resolve("admin.key")).hasBinaryContent(adminKey);
        }
    }

    private void assertPrivate(String file) throws IOException {
        assertThat(permissions(data().resolve(file))).as(file).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static int integrations(House house, String key) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(house.localUrl().resolve("/integrations"))
                    .header("Authorization", "Bearer " + key)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static void assertThatALinkSignsInOnce(House house) throws IOException, InterruptedException {
        String link = house.signInLink();
        String page = house.localUrl() + "/console/dev/webhooks";
        assertThat(visit(page, page)).isEqualTo(401);
        assertThat(visit(link, page)).isEqualTo(200);
        assertThat(visit(link, page)).isEqualTo(401);
    }

    /** How a page answers a new browser that opened a link before. */
    private static int visit(String link, String page) throws IOException, InterruptedException {
        try (HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            int _ = get(browser, link);
            return get(browser, page);
        }
    }

    private static int get(HttpClient browser, String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
        return browser.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
