package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.pipeline.Stores;
import dev.fairlead.pipeline.Syncs;
import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.Environment;
import dev.fairlead.store.Integration;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

class SetupApplyTest {
    private static final String FILE = """
            environments:
              dev:
                webhookUrl: http://127.0.0.1:9/hooks
                integrations:
                  gh:
                    provider: github
                    secret: one
                    syncs: [issues]
                    connections:
                      acme: {connection_config: {installation_id: "1"}, metadata: {tier: gold}}
                      umbrella: {connection_config: {installation_id: "2"}}
                  li: {provider: linear, secret: two}
              prod:
                integrations: {}
            """;

    private final TestHub hub = new TestHub();
    private final Stores stores = hub.house().hub().stores();
    private final SetupApply setup =
            new SetupApply(hub.house().hub(), hub.house().catalogue());

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void a_file_applied_twice_changes_nothing_the_second_time() {
        SetupReport first = setup.apply(json(FILE), SetupApply.Unnamed.KEPT);
        SetupReport second = setup.apply(json(FILE), SetupApply.Unnamed.KEPT);

        assertThat(first.changes())
                .contains(
                        "dev.gh: made", "dev.gh: connection acme made", "dev.gh: sync issues activated", "prod: made");
        assertThat(first.secretKeys()).containsOnlyKeys("prod");
        assertThat(stores.apiKeys()
                        .environmentOf(String.valueOf(first.secretKeys().get("prod"))))
                .isPresent();
        assertThat(second.changes()).isEmpty();
        assertThat(second.secretKeys()).isEmpty();
    }

    @Test
    void what_the_file_says_replaces_and_what_it_leaves_out_stays() {
        var _ = setup.apply(json(FILE), SetupApply.Unnamed.KEPT);

        var _ = setup.apply(
                json("environments: {dev: {integrations: {gh: {provider: github, secret: [new, one],"
                        + " connections: {acme: {connection_config: {installation_id: '7'}}}}}}}"),
                SetupApply.Unnamed.KEPT);

        assertThat(integration("gh").secrets()).containsExactly(Map.of("secret", "new"), Map.of("secret", "one"));
        CustomerConnection acme =
                stores.connections().find(integration("gh").id(), "acme").orElseThrow();
        assertThat(acme.config()).isEqualToIgnoringWhitespace("{\"installation_id\":\"7\"}");
        assertThat(acme.metadata()).isEqualToIgnoringWhitespace("{\"tier\":\"gold\"}");
        assertThat(names()).contains("gh", "li");
        assertThat(stores.connections().find(integration("gh").id(), "umbrella"))
                .isPresent();
        assertThat(active()).containsExactly("issues");
    }

    @Test
    void pruning_removes_what_the_file_does_not_name() {
        var _ = setup.apply(json(FILE), SetupApply.Unnamed.KEPT);

        SetupReport report = setup.apply(
                json("environments: {dev: {integrations: {gh: {provider: github, syncs: [pull-requests],"
                        + " connections: {acme: {}}}}}}"),
                SetupApply.Unnamed.REMOVED);

        assertThat(report.changes())
                .contains("dev.gh: connection umbrella removed", "dev.gh: sync issues deactivated", "dev.li: removed");
        assertThat(names()).containsExactly("gh");
        assertThat(active()).containsExactly("pull-requests");
        assertThat(stores.environments().findByName("prod")).isPresent();
    }

    @Test
    void one_fault_and_nothing_is_written() {
        JsonNode faulty = json(FILE.replace("provider: linear", "provider: linea"));

        SetupFaults faults =
                catchThrowableOfType(SetupFaults.class, () -> setup.apply(faulty, SetupApply.Unnamed.KEPT));

        assertThat(faults).hasMessageContaining("environments.dev.integrations.li.provider");
        assertThat(names()).doesNotContain("gh", "li");
        assertThat(stores.environments().findByName("prod")).isEmpty();
    }

    @Test
    void a_uuid_that_another_environment_has_is_refused() {
        JsonNode taken = json("environments: {prod: {uuid: " + dev().uuid() + "}}");

        assertThat(catchThrowableOfType(SetupFaults.class, () -> setup.apply(taken, SetupApply.Unnamed.KEPT)))
                .hasMessageContaining("environments.prod.uuid: is that of the environment 'dev'");
    }

    @Test
    void a_file_is_applied_to_a_running_hub_with_its_admin_key_and_a_trigger_reaches_the_app(@TempDir Path folder)
            throws Exception {
        Path file = Files.writeString(
                folder.resolve("setup.yaml"),
                FILE.replace("http://127.0.0.1:9/hooks", hub.app().url("/hooks")));
        String url = hub.house().localUrl().toString();

        assertThat(run("apply", file.toString(), "--url", url, "--key", "wrong"))
                .contains("2 ");
        assertThat(run(
                        "apply",
                        file.toString(),
                        "--url",
                        url,
                        "--key",
                        hub.house().adminKey()))
                .startsWith("0 ")
                .contains("dev.gh: made");
        assertThat(run(
                        "trigger",
                        "github",
                        "issues.opened",
                        "--url",
                        url,
                        "--key",
                        hub.house().adminKey()))
                .startsWith("0 ");

        var _ = hub.app().awaitRequest(request -> request.text().contains("\"syncName\":\"issues\""), TestHub.PATIENCE);
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(out, true));
        return command.execute(arguments) + " " + out;
    }

    private static JsonNode json(String yaml) {
        return Interpolation.of(Yaml.values("setup.yaml", yaml), Map.of());
    }

    private Environment dev() {
        return stores.environments().findByName("dev").orElseThrow();
    }

    private Integration integration(String key) {
        return stores.integrations().find(dev().id(), key).orElseThrow();
    }

    private List<String> names() {
        return stores.integrations().list(dev().id()).stream()
                .map(Integration::key)
                .sorted()
                .toList();
    }

    private List<String> active() {
        return hub.house().hub().syncs().list(integration("gh")).stream()
                .filter(Syncs.Sync::active)
                .map(Syncs.Sync::name)
                .toList();
    }
}
