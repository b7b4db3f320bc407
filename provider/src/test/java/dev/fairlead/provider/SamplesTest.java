package dev.fairlead.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class SamplesTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path dir;

    private static ObjectNode sample(Sender sender, String provider, String expect) {
        Request request = sender.request();
        ObjectNode file = JSON.createObjectNode();
        file.put("provider", provider).put("scheme", provider + ".any").put("method", request.method());
        file.put("url", request.url()).put("now", Sender.NOW.toEpochMilli()).put("secret", Sender.SECRET);
        ObjectNode headers = file.putObject("headers");
        request.headers().forEach(header -> headers.put(header.name(), header.value()));
        file.put("rawBody", new String(request.body(), StandardCharsets.UTF_8)).put("rawBodyEncoding", "utf8");
        file.set("expect", JSON.readTree(expect));
        return file;
    }

    private static ObjectNode issue() {
        return sample(
                Sender.json("{\"action\":\"opened\",\"installation\":{\"id\":42}}")
                        .header("X-GitHub-Hook-ID", "7")
                        .github("issues", Sender.SECRET),
                "github",
                """
                {"valid": true, "httpStatus": [200, 204], "eventType": "issues.opened", "eventTypes": ["issues.opened"],
                 "eventTypeAliases": ["issues"], "connectionIdentifier": "42", "connectionIdentifiers": ["42"],
                 "dedupKey": "d-1", "dedupKeys": ["d-1"], "dispatch": true,
                 "response": {"status": 200, "bodyJson": {"status": "success"}, "contentType": "application/json",
                              "body": "{\\"status\\":\\"success\\"}", "bodyAnyOf": ["{\\"status\\":\\"success\\"}"],
                              "bodyMatches": "succ.ss"}}""");
    }

    private void write(String name, ObjectNode sample) throws IOException {
        Path file = dir.resolve("deep/er").resolve(name + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, JSON.writeValueAsString(sample));
    }

    private void write(String name, ObjectNode sample, Consumer<ObjectNode> change) throws IOException {
        change.accept(sample);
        write(name, sample);
    }

    private Samples.Report check(String... providers) {
        return Samples.check(List.of(dir), Sender.CATALOGUE, Set.of(providers));
    }

    private static ObjectNode expect(ObjectNode file) {
        return (ObjectNode) file.path("expect");
    }

    @Test
    void what_is_as_expected_passes_at_any_depth() throws IOException {
        write("good", issue());
        write("scenario", JSON.createObjectNode().put("kind", "scenario"));

        assertThat(check().results()).containsExactly(new Samples.Result(dir.resolve("deep/er/good.json"), List.of()));
        assertThat(check().passed()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "valid | false",
                "httpStatus | [500]",
                "eventType | \"issues\"",
                "eventTypes | []",
                "eventTypes | [\"issues.opened\", \"issues.opened\"]",
                "eventTypeAliases | [\"issue\"]",
                "connectionIdentifier | null",
                "connectionIdentifiers | [\"43\"]",
                "dedupKey | \"d-2\"",
                "dedupKeys | [null]",
                "dedupKeys | [\"1\"]",
                "dispatch | false",
                "response | {\"status\": 204}",
                "response | {\"contentType\": \"text/plain\"}",
                "response | {\"body\": \"\"}",
                "response | {\"bodyAnyOf\": [\"a\", \"b\"]}",
                "response | {\"bodyJson\": {\"status\": \"failure\"}}",
                "response | {\"bodyMatches\": \"^success\"}",
                "response | {\"headers\": {\"X-A\": \"b\"}}"
            })
    void every_wrong_expectation_is_told(String field, String value) throws IOException {
        write("good", issue());
        write("planted", issue(), file -> expect(file).set(field, JSON.readTree(value)));

        Samples.Report report = check();

        assertThat(report.passed()).isEqualTo(1);
        assertThat(report.failed()).isEqualTo(1);
        Samples.Result planted = report.results().getLast();
        assertThat(planted.file()).hasFileName("planted.json");
        assertThat(planted.failures())
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure).isNotBlank());
    }

    @Test
    void a_rejection_that_is_expected_passes_and_another_status_does_not() throws IOException {
        String expect = "{\"valid\": false, \"httpStatus\": [401], \"eventTypes\": [], \"dedupKeys\": []}";
        Sender forged = Sender.json("{}").github("issues", "another");
        write("a-good", sample(forged, "github", expect));
        write("b-planted", sample(forged, "github", expect.replace("401", "400")));

        assertThat(check().results()).extracting(Samples.Result::isPassed).containsExactly(true, false);
    }

    @Test
    void a_handshake_is_expected_not_to_be_dispatched() throws IOException {
        Sender sender = Sender.json("{\"type\":\"url_verification\",\"challenge\":\"c\"}")
                .slack(Sender.NOW);
        String expect = "{\"valid\": true, \"dispatch\": false, \"eventTypes\": [], \"response\": {\"body\": \"c\"}}";
        write("a-good", sample(sender, "slack", expect));
        write("b-planted", sample(sender, "slack", expect), file -> expect(file).remove("dispatch"));

        assertThat(check().results()).extracting(Samples.Result::isPassed).containsExactly(true, false);
    }

    @Test
    void samples_of_one_group_collide_and_of_different_groups_do_not() throws IOException {
        write("a", issue(), file -> expect(file).put("dedupGroup", "one"));
        write("b", issue(), file -> expect(file).put("dedupGroup", "one"));
        assertThat(check().failed()).isZero();

        write("c", issue(), file -> expect(file).put("dedupGroup", "two"));
        assertThat(check().results()).extracting(Samples.Result::isPassed).containsExactly(true, true, false);
        assertThat(check().results().getLast().failures().getFirst()).contains("collides with");

        Sender other = Sender.json("{}").header("X-GitHub-Hook-ID", "8").github("ping", Sender.SECRET);
        write("c", sample(other, "github", "{\"valid\": true, \"dedupKeys\": [\"d-1\"], \"dedupGroup\": \"one\"}"));
        assertThat(check().results().getLast().failures().getFirst()).contains("does not collide with");
    }

    @Test
    void of_a_signature_only_sample_the_body_is_not_read() throws IOException {
        Sender sender = Sender.json("no json").github("issues", Sender.SECRET);
        write(
                "a",
                sample(sender, "github", "{\"valid\": true}"),
                file -> file.putArray("tags").add("signature-only"));
        write("b", sample(sender, "github", "{\"valid\": true}"));

        assertThat(check().results()).extracting(Samples.Result::isPassed).containsExactly(true, false);
    }

    @Test
    void only_the_named_providers_are_judged_by_id_or_alias() throws IOException {
        write("a", issue());
        write("b", issue(), file -> file.put("provider", "nobody"));

        assertThat(check("github-app").results()).hasSize(1);
        assertThat(check("slack").results()).isEmpty();
        assertThat(check().results().getLast().failures()).containsExactly("the catalogue has no provider 'nobody'");
    }

    @Test
    void a_file_that_is_no_sample_fails_with_a_reason() throws IOException {
        Files.writeString(dir.resolve("a.json"), "{");
        Files.writeString(dir.resolve("b.json"), "{\"rawBody\": \"\", \"method\": \"POST\", \"url\": 1}");

        assertThat(check().results())
                .extracting(result -> result.failures().getFirst())
                .satisfiesExactly(
                        first -> assertThat(first).contains("is not JSON"),
                        second -> assertThat(second).contains("is no sample: 'url' should be a text"));
        assertThat(Samples.check(List.of(dir.resolve("absent")), Sender.CATALOGUE, Set.of())
                        .failed())
                .isEqualTo(1);
    }
}
