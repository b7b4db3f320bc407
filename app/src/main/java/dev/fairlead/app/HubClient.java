package dev.fairlead.app;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the admin routes of a running hub. */
final class HubClient {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI hub;
    private final String key;

    HubClient(URI hub, String key) {
        this.hub = hub;
        this.key = key;
    }

    JsonNode get(String path) {
        return call(request(path).GET().build());
    }

    JsonNode put(String path, JsonNode body) {
        return call(request(path)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(hub.resolve(path)).timeout(PATIENCE).header("Authorization", "Bearer " + key);
    }

    /** @throws Refusal where the hub is not there, or refuses */
    private JsonNode call(HttpRequest request) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            JsonNode body = JsonMapper.shared().readTree(answer.body());
            if (answer.statusCode() == 200) return body.path("data");
            throw new Refusal(
                    Status.BAD_INPUT,
                    body.path("error").path("message").asString("The hub answered " + answer.statusCode() + "."));
        } catch (ConnectException e) {
            throw new Refusal(
                    Status.FAILED,
                    "No hub answers at %s: start one with fairlead serve, or name it by --url.".formatted(hub),
                    e);
        } catch (IOException | JacksonException e) {
            throw new Refusal(Status.FAILED, "%s did not answer as a hub does: %s.".formatted(hub, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Status.FAILED, "Interrupted while waiting for the hub.", e);
        }
    }
}
