package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fairlead.provider.Catalogue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetupReaderTest {
    private final SetupReader reader = new SetupReader(Catalogue.builtIn());

    @Test
    void a_secret_may_be_a_text_a_list_or_an_object_of_parts() {
        assertThat(integrated("secret: one").secrets()).containsExactly(Map.of("secret", "one"));
        assertThat(integrated("secret: [new, old]").secrets())
                .containsExactly(Map.of("secret", "new"), Map.of("secret", "old"));
        assertThat(integrated("secret: {secret: one}").secrets()).containsExactly(Map.of("secret", "one"));
    }

    @Test
    void what_the_file_does_not_say_is_left_open() {
        SetupFile.Integrated integrated = integrated("scheme: default");

        assertThat(integrated.secrets()).isNull();
        assertThat(integrated.config()).isNull();
        assertThat(integrated.syncs()).isNull();
        assertThat(integrated.forwardWebhooks()).isNull();
    }

    @Test
    void all_faults_are_told_each_with_the_path_of_its_key() {
        String faults = faults("""
                acount: {plan: scale}
                environments:
                  dev:
                    uuid: nope
                    webhookUrl: example
                    signingKey: whsec_%%
                    notifications: sometimes
                    integrations:
                      gh: {provider: githubb}
                      li: {provider: linear, scheme: other}
                      hs: {provider: hubspot, syncs: [contact], secrets: x}
                      none: {}
                      sl:
                        provider: slack
                        forwardWebhooks: perhaps
                        config: {colour: red}
                        connections:
                          acme: {metadata: text}
                """);

        assertThat(faults)
                .contains("acount: there is no such key; did you mean 'account'?")
                .contains("environments.dev.uuid: is not a UUID")
                .contains("environments.dev.webhookUrl: is not a URL")
                .contains("environments.dev.signingKey: begins with whsec_")
                .contains("environments.dev.notifications: is 'sometimes'; give one of per-record, per-run")
                .contains(
                        "environments.dev.integrations.gh.provider: the catalogue has no 'githubb'; did you mean 'github'?")
                .contains("environments.dev.integrations.li.scheme: linear has no scheme 'other'; give one of default")
                .contains(
                        "environments.dev.integrations.hs.syncs: hubspot has no sync 'contact'; did you mean 'contacts'?")
                .contains("environments.dev.integrations.hs.secrets: there is no such key; did you mean 'secret'?")
                .contains("environments.dev.integrations.none: has no provider")
                .contains("environments.dev.integrations.sl.forwardWebhooks: is 'perhaps'; give true or false")
                .contains("environments.dev.integrations.sl.config.colour: there is no such key")
                .contains("environments.dev.integrations.sl.connections.acme.metadata: is 'text'; give a mapping");
    }

    @Test
    void a_variable_that_is_not_set_is_named_with_its_place() {
        SetupFaults faults = catchThrowableOfType(
                SetupFaults.class,
                () -> Interpolation.of(
                        Yaml.values("setup.yaml", "environments: {dev: {secretKey: 'a-${HERE}-${GONE}'}}"),
                        Map.of("HERE", "x")));

        assertThat(faults).hasMessageContaining("environments.dev.secretKey: the environment variable GONE is not set");
    }

    @Test
    void variables_are_put_in_and_a_doubled_sign_stays_a_sign() {
        Map<?, ?> yaml = Yaml.values("setup.yaml", "a: ['${X}', '$${X}', $5]\nb: 7");

        assertThat(Interpolation.of(yaml, Map.of("X", "$1\\")).toString())
                .isEqualTo("{\"a\":[\"$1\\\\\",\"${X}\",\"$5\"],\"b\":7}");
    }

    @Test
    void a_key_given_twice_is_refused() {
        assertThat(catchThrowableOfType(Refusal.class, () -> Yaml.values("setup.yaml", "a: 1\na: 2")))
                .hasMessageContaining("setup.yaml is not YAML")
                .hasMessageContaining("duplicate key a");
    }

    private SetupFile.Integrated integrated(String line) {
        String yaml = "environments: {dev: {integrations: {gh: {provider: github, " + line + "}}}}";
        List<SetupFile.Stage> stages = reader.read(Interpolation.of(Yaml.values("setup.yaml", yaml), Map.of()))
                .environments();
        return stages.getFirst().integrations().getFirst();
    }

    private String faults(String yaml) {
        SetupFaults faults = catchThrowableOfType(
                SetupFaults.class, () -> reader.read(Interpolation.of(Yaml.values("setup.yaml", yaml), Map.of())));
        return String.valueOf(faults.getMessage());
    }
}
