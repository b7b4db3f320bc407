package dev.fairlead.testing;

import java.util.List;
import java.util.stream.Stream;

/** Platforms, identity, operations, social networks. */
final class CloudSamples {
    private CloudSamples() {}

    static List<SampleFile> all() {
        return Stream.of(
                        CalComSamples.all(),
                        ClerkSamples.all(),
                        FathomSamples.all(),
                        FilloutSamples.all(),
                        OpenAiSamples.all(),
                        PagerDutySamples.all(),
                        ResendSamples.all(),
                        SalesloftSamples.all(),
                        SentrySamples.all())
                .flatMap(List::stream)
                .toList();
    }
}
