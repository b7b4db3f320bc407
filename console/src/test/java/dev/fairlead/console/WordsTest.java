package dev.fairlead.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "PT0.0004S, 0.4 ms",
        "PT0.0384S, 38 ms",
        "PT0.9994S, 999 ms",
        "PT2S, 2 s",
        "PT2.14S, 2.1 s",
        "PT38.2S, 38 s",
        "PT2M, 2 min",
        "PT27H36M, 27 h 36 min",
        "P3D, 3 days"
    })
    void durations_keep_two_or_three_digits(Duration duration, String text) {
        assertThat(Quantity.text(duration).replace('\u00a0', ' ')).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-15T14:32:07.418Z, 14:32:07, .418",
        "2026-01-12T14:32:07.418Z, 12 Jan 14:32, ''",
        "2025-12-03T09:14:00Z, 3 Dec 2025, ''"
    })
    void times_say_as_much_as_their_age_needs(Instant at, String text, String millis) {
        Moment moment = new Moment(at, Instant.parse("2026-01-15T15:00:00Z"));
        assertThat(moment.text()).isEqualTo(text);
        assertThat(moment.millis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({"PT0.2237S, 0 ms|60|120|180|240", "PT0.0001S, 0 ms|0.25|0.5|0.75|1", "PT41S, 0 s|15|30|45|60"})
    void the_axis_has_round_intervals_and_holds_the_last_bar(Duration end, String ticks) {
        Axis axis = Axis.reaching(end);
        assertThat(String.join("|", axis.ticks())).isEqualTo(ticks);
        assertThat(axis.reaches(end)).isTrue();
    }

    @Test
    void instructions_are_shown_without_the_html_in_them() {
        String html =
                Markdown.html("# A <b>title</b>\n\nSee <script>x</script> [go](javascript:alert(1)) **now**", Set.of());
        assertThat(html)
                .contains("<h3>", "<strong>now</strong>", "&lt;script&gt;")
                .doesNotContain("<script>", "javascript:", "<b>");
    }

    @Test
    void instructions_of_another_scheme_are_left_out() {
        String html = Markdown.html("Both.\n\n## One\n\nfirst\n\n## Two\n\nsecond\n\n## After\n\nthird", Set.of("Two"));
        assertThat(html).contains("Both.", "first", "third").doesNotContain("Two", "second");
    }

    @Test
    void a_masked_secret_shows_its_end_only_if_enough_stays_hidden() {
        assertThat(Masked.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .startsWith("whsec_•")
                .endsWith("•LaSw");
        assertThat(Masked.of("short")).isEqualTo("•".repeat(16));
    }
}
