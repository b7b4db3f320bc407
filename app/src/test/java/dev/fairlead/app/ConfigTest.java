package dev.fairlead.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConfigTest {
    @Test
    void the_reference_file_alone_makes_a_whole_configuration() {
        Config config = Config.of(List.of());

        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.bind()).isEqualTo("127.0.0.1");
        assertThat(config.database()).isNull();
        assertThat(config.deliver().timeout()).isEqualTo(Duration.ofSeconds(20));
        assertThat(config.run().limits().allocatedBytes()).isEqualTo(256L << 20);
        assertThat(config.server().webhookBytes()).isEqualTo(26_214_400);
    }

    @Test
    void each_key_of_the_reference_file_is_a_component_and_each_component_a_key() {
        assertThat(keys(Config.class, ""))
                .containsExactlyInAnyOrderElementsOf(
                        Layer.reference().settings().keySet());
    }

    @Test
    void an_option_wins_over_a_variable_and_that_over_the_file() {
        Set<String> known = Layer.reference().settings().keySet();
        Layer file = Layer.ofYaml("fairlead.yaml", "port: 1\nbind: 0.0.0.0\ndeliver:\n  timeout: 1s\n");
        Layer variables = Layer.ofEnvironment(
                Map.of("FAIRLEAD_PORT", "2", "FAIRLEAD_DELIVER_TIMEOUT", "2s", "FAIRLEAD_UNKNOWN", "x"), known);
        Layer options = new Layer(Map.of("port", Given.of("--port", "3")));

        Config config = Config.of(List.of(file, variables, options));

        assertThat(config.port()).isEqualTo(3);
        assertThat(config.deliver().timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(config.bind()).isEqualTo("0.0.0.0");
    }

    @Test
    void all_faults_are_told_together_each_with_its_place_and_what_to_do() {
        Layer file = Layer.ofYaml(
                "fairlead.yaml",
                "deliver:\n  timeot: 5s\n  retries: [5s, soon]\nlog: xml\nrun:\n  allocation: 5\negress-allow: [10.0.0.0/99]\n");
        Layer options = new Layer(Map.of("port", Given.of("--port", "http")));

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> Config.of(List.of(file, options)));

        assertThat(refusal.status()).isEqualTo(Status.BAD_INPUT);
        assertThat(refusal.getMessage())
                .contains("fairlead.yaml: there is no setting 'deliver.timeot'; did you mean 'deliver.timeout'?")
                .contains("fairlead.yaml: 'deliver.retries' is 'soon'; give a duration such as 500ms, 20s or 2m")
                .contains("fairlead.yaml: 'log' is 'xml'; give one of text, json")
                .contains("fairlead.yaml: 'run.allocation' is '5'; give a size such as 64kB or 25MiB")
                .contains("fairlead.yaml: 'egress-allow' is '10.0.0.0/99'; give a range such as 10.0.0.0/8")
                .contains("--port: 'port' is 'http'; give a whole number");
    }

    @Test
    void what_is_out_of_range_is_refused_by_its_record() {
        Layer options = new Layer(Map.of("port", Given.of("--port", "70000")));

        assertThat(catchThrowableOfType(Refusal.class, () -> Config.of(List.of(options))))
                .hasMessageContaining("'port' is 70000; give 0 to 65535");
    }

    @Test
    void the_database_s_password_is_not_in_the_configuration_s_text() {
        Layer options = new Layer(Map.of("database", Given.of("--database", "postgres://hub:verysecret@db/hub")));

        assertThat(Config.of(List.of(options)).toString()).doesNotContain("verysecret");
    }

    private static List<String> keys(Class<?> type, String prefix) {
        List<String> keys = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = prefix + Binder.key(component);
            if (Binder.isSection(component)) keys.addAll(keys(component.getType(), key + "."));
            else keys.add(key);
        }
        return keys;
    }
}
