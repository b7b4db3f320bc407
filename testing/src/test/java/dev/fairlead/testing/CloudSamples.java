package dev.fairlead.testing;

import java.util.List;
import java.util.stream.Stream;

/** Platforms, identity, operations, social networks. */
final class CloudSamples {
    private CloudSamples() {}

    static List<SampleFile> all() {
        return Stream.<List<SampleFile>>of().flatMap(List::stream).toList();
    }
}
