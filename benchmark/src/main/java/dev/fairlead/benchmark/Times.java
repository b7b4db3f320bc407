package dev.fairlead.benchmark;

import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** {@code 90s}, {@code 10m}. */
final class Times implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return Duration.parse("PT" + text);
    }
}
