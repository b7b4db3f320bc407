package dev.fairlead.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgementTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static Judgement answered(int status, Egress.Pair... headers) {
        return Judgement.of(new Egress.Result.Answered(status, List.of(headers), new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299})
    void a_2xx_is_delivered(int status) {
        assertThat(answered(status)).isEqualTo(new Judgement.Delivered("The app answered " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 301, 302, 400, 401, 404, 408, 413, 422, 425, 429, 500, 502, 503, 599})
    void anything_else_is_tried_again(int status) {
        assertThat(answered(status)).isInstanceOfSatisfying(Judgement.Again.class, again -> {
            assertThat(again.reason()).contains(Integer.toString(status));
            assertThat(again.asked()).isEmpty();
        });
    }

    @Test
    void gone_is_final() {
        assertThat(answered(410)).isEqualTo(new Judgement.Final("The app answered 410 Gone; no more attempts"));
    }

    @Test
    void no_answer_is_tried_again() {
        assertThat(Judgement.of(new Egress.Result.Failed("The connection was refused")))
                .isEqualTo(new Judgement.Again("The connection was refused", Optional.empty()));
    }

    @Test
    void a_wish_in_seconds_is_heard_and_nonsense_is_not() {
        assertThat(answered(429, new Egress.Pair("retry-after", "120")))
                .isEqualTo(new Judgement.Again("The app answered 429", Optional.of(Duration.ofMinutes(2))));
        assertThat(answered(503, new Egress.Pair("Retry-After", "-1")))
                .isEqualTo(new Judgement.Again("The app answered 503", Optional.empty()));
    }

    @Test
    void waits_follow_the_plan_until_it_ends() {
        RetryPlan plan = new RetryPlan(List.of(Duration.ofSeconds(5), Duration.ofMinutes(2)));

        assertThat(plan.after(1, NOW, Optional.empty())).hasValue(NOW.plusSeconds(5));
        assertThat(plan.after(2, NOW, Optional.empty())).hasValue(NOW.plusSeconds(120));
        assertThat(plan.after(3, NOW, Optional.empty())).isEmpty();
    }

    @Test
    void the_apps_wish_lengthens_a_wait_up_to_an_hour_and_shortens_none() {
        RetryPlan plan = new RetryPlan(List.of(Duration.ofSeconds(5)));

        assertThat(plan.after(1, NOW, Optional.of(Duration.ofSeconds(60)))).hasValue(NOW.plusSeconds(60));
        assertThat(plan.after(1, NOW, Optional.of(Duration.ofSeconds(1)))).hasValue(NOW.plusSeconds(5));
        assertThat(plan.after(1, NOW, Optional.of(Duration.ofDays(9)))).hasValue(NOW.plusSeconds(3600));
        assertThat(plan.after(2, NOW, Optional.of(Duration.ofSeconds(60)))).isEmpty();
    }
}
