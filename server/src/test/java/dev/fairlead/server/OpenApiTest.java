package dev.fairlead.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.testing.GitHub;
import dev.fairlead.testing.Sender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class OpenApiTest {
    private static final JsonNode DOCUMENT = OpenApi.document();
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer();
        server.patch(
                "/environment/webhook-settings",
                "{\"primary_url\":\"" + server.app().url("/hooks") + "\"}");
        server.post("/integrations", "{\"provider\":\"github\",\"unique_key\":\"github\",\"secret\":\"s3cret\"}");
        server.connection("github", "acme", "{\"installation_id\":\"42\"}");
        server.post("/integrations/github/syncs/issues/activate", "{}");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void every_route_is_documented_and_every_documented_operation_is_served() {
        Set<String> served = new TreeSet<>();
        for (Route route : server.routes()) {
            Stream<String> methods =
                    route.method().equals(Route.ANY) ? Stream.of("GET", "POST") : Stream.of(route.method());
            methods.forEach(method -> served.add(method + " " + route.template()));
        }
        assertThat(documented()).isEqualTo(served);
    }

    private static Set<String> documented() {
        Set<String> documented = new TreeSet<>();
        DOCUMENT.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return documented;
    }

    @Test
    void the_guide_names_only_calls_that_there_are() throws IOException {
        String guide = Files.readString(Path.of("../docs/guides/use-the-api.md"));
        List<String> named = Pattern.compile("`((?:GET|POST|PATCH|DELETE) /[^`]*)`")
                .matcher(guide)
                .results()
                .map(each -> each.group(1))
                .toList();
        assertThat(named).hasSizeGreaterThan(20);
        assertThat(documented()).containsAll(named);
    }

    @Test
    void every_reference_leads_somewhere_and_every_part_of_a_path_is_described() {
        references(DOCUMENT)
                .forEach(reference -> assertThat(
                                DOCUMENT.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
        Set<String> names = new TreeSet<>();
        DOCUMENT.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue().forEach(operation -> {
                    assertThat(names.add(operation.path("operationId").asString()))
                            .as(operation.path("operationId").asString())
                            .isTrue();
                    List<String> described = operation
                            .path("parameters")
                            .valueStream()
                            .filter(each -> each.path("in").asString().equals("path"))
                            .map(each -> "{" + each.path("name").asString() + "}")
                            .toList();
                    List<String> wanted = Stream.of(path.getKey().split("/", -1))
                            .filter(part -> part.startsWith("{"))
                            .toList();
                    assertThat(described).as(path.getKey()).containsExactlyElementsOf(wanted);
                }));
    }

    private static List<String> references(JsonNode node) {
        List<String> found = new ArrayList<>();
        node.propertyStream().forEach(each -> {
            if (each.getKey().equals("$ref")) {
                found.add(each.getValue().asString());
            }
        });
        node.forEach(each -> found.addAll(references(each)));
        return found;
    }

    @Test
    void the_document_is_served_and_names_this_hub() {
        JsonNode served = server.anonymous("GET", "/openapi.json", null).json();
        assertThat(served.path("openapi").asString()).isEqualTo("3.1.0");
        assertThat(served.at("/servers/0/url").asString())
                .isEqualTo(server.base().toString());
    }

    @Test
    void answers_are_as_documented() {
        String id = webhook();
        for (String path : List.of(
                "/integrations",
                "/integrations/github?include=webhook&include=credentials&include=settings",
                "/integrations/github/syncs",
                "/integrations/github/syncs/issues",
                "/connections",
                "/connections/acme?provider_config_key=github",
                "/connection/acme?provider_config_key=github",
                "/scripts/config",
                "/scripts/config?format=openai",
                "/providers",
                "/providers/github",
                "/environment/webhook-settings",
                "/webhooks",
                "/webhooks/" + id,
                "/health",
                "/health/live",
                "/health/ready")) {
            assertDocumented("get", path, server.get(path));
        }
        String records = "/records?model=Issue";
        assertDocumented("get", records, server.get(records, "connection-id", "acme", "provider-config-key", "github"));
        assertDocumented("get", "/integrations/none", server.get("/integrations/none"));
        assertDocumented("get", "/records", server.get("/records"));
    }

    private static String webhook() {
        GitHub github = new GitHub("s3cret", server.endpoint("github"));
        new Sender(server.base()).send(github.issueOpened(42, 1, "x"));
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        server.get("/records?model=Issue", "connection-id", "acme", "provider-config-key", "github")
                                        .json()
                                        .path("records")
                                        .size()
                                == 1);
        server.app().awaitCount(2, Duration.ofSeconds(60));
        return server.get("/webhooks").json().at("/data/0/id").asString();
    }

    private static void assertDocumented(String method, String path, TestServer.Reply reply) {
        JsonNode operation = DOCUMENT.path("paths").path(template(path)).path(method);
        JsonNode response = operation.path("responses").path(String.valueOf(reply.status()));
        assertThat(response.isObject())
                .as("%s answers %d", path, reply.status())
                .isTrue();
        JsonNode schema = resolved(response).at("/content/application~1json/schema");
        assertThat(schema.isObject()).as(path).isTrue();
        List<String> faults = new ArrayList<>();
        Schemas.check(DOCUMENT, schema, reply.json(), path, faults);
        assertThat(faults).isEmpty();
    }

    private static JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asString().substring(1)) : node;
    }

    private static String template(String path) {
        String bare = path.replaceAll("\\?.*", "");
        return server.routes().stream()
                .map(Route::template)
                .filter(template -> bare.matches(template.replaceAll("\\{[a-z]+}", "[^/]+")))
                .findFirst()
                .orElseThrow();
    }
}
