package dev.fairlead.testing;

import java.util.List;
import java.util.stream.Stream;

/** Payments, shops, accounting, messages to customers. */
final class MoneySamples {
    private MoneySamples() {}

    static List<SampleFile> all() {
        return Stream.<List<SampleFile>>of().flatMap(List::stream).toList();
    }
}
