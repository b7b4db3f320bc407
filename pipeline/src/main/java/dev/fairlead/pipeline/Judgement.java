package dev.fairlead.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an attempt's result means for its delivery. */
sealed interface Judgement {
    record Delivered(String reason) implements Judgement {}

    record Again(String reason, Optional<Duration> asked) implements Judgement {}

    record Final(String reason) implements Judgement {}

    static Judgement of(Egress.Result result) {
        return switch (result) {
            case Egress.Result.Failed(String reason) -> new Again(reason, Optional.empty());
            case Egress.Result.Answered(int status, List<Egress.Pair> headers, byte[] _) -> of(status, headers);
        };
    }

    /** Standard Webhooks v1.0.0: all but 2xx is tried again, and 410 says that nobody wants it any more. */
    private static Judgement of(int status, List<Egress.Pair> headers) {
        if (status >= 200 && status < 300) {
            return new Delivered("The app answered " + status);
        }
        if (status >= 300 && status < 400) {
            return new Again("The app answered %d; redirects are not followed".formatted(status), Optional.empty());
        }
        return status == 410
                ? new Final("The app answered 410 Gone; no more attempts")
                : new Again("The app answered " + status, retryAfter(headers));
    }

    /** RFC 9110 §10.2.3, the form in seconds. */
    private static Optional<Duration> retryAfter(List<Egress.Pair> headers) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("retry-after"))
                .map(Egress.Pair::value)
                .filter(value -> value.matches("[0-9]{1,9}"))
                .findFirst()
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }
}
