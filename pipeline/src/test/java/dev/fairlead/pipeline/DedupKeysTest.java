package dev.fairlead.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.provider.Event;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DedupKeysTest {
    private static UUID key(long integration, @Nullable String tenant, @Nullable String id, String content) {
        return key(integration, tenant, id, Event.Sameness.CONTENT, content);
    }

    private static UUID key(
            long integration, @Nullable String tenant, @Nullable String id, Event.Sameness sameness, String content) {
        Event event = new Event("t", List.of(), tenant, List.of(), null, null, id, sameness, 0, 0, 0);
        return DedupKeys.of(integration, event, content.getBytes(UTF_8), UUID.randomUUID());
    }

    @Test
    void the_same_id_of_the_same_tenant_is_the_same_event_whatever_it_holds() {
        assertThat(key(1, "42", "d-1", "a")).isEqualTo(key(1, "42", "d-1", "b"));
    }

    @Test
    void another_integration_tenant_or_id_is_another_event() {
        assertThat(List.of(
                        key(1, "42", "d-1", ""),
                        key(2, "42", "d-1", ""),
                        key(1, "43", "d-1", ""),
                        key(1, null, "d-1", ""),
                        key(1, "", "d-1", ""),
                        key(1, "42", "d-2", ""),
                        key(1, "42d", "-1", "")))
                .doesNotHaveDuplicates();
    }

    @Test
    void without_an_id_the_content_decides() {
        assertThat(key(1, "42", null, "a")).isEqualTo(key(1, "42", null, "a"));
        assertThat(key(1, "42", null, "a")).isNotEqualTo(key(1, "42", null, "b"));
        assertThat(key(1, "42", null, "a")).isNotEqualTo(key(1, "42", "a", ""));
    }

    @Test
    void where_the_provider_repeats_itself_only_an_id_makes_a_repeat() {
        assertThat(key(1, "42", null, Event.Sameness.NONE, "a"))
                .isNotEqualTo(key(1, "42", null, Event.Sameness.NONE, "a"));
        assertThat(key(1, "42", "d", Event.Sameness.NONE, "a")).isEqualTo(key(1, "42", "d", Event.Sameness.NONE, "a"));
    }

    @Test
    void what_was_signed_has_a_key_of_its_own() {
        byte[] signed = "a".getBytes(UTF_8);

        assertThat(DedupKeys.ofSigned(1, signed)).isEqualTo(DedupKeys.ofSigned(1, signed));
        assertThat(DedupKeys.ofSigned(1, signed)).isNotEqualTo(DedupKeys.ofSigned(2, signed));
        assertThat(DedupKeys.ofSigned(1, signed)).isNotEqualTo(key(1, null, null, "a"));
    }
}
