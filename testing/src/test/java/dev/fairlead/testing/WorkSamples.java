package dev.fairlead.testing;

import java.util.List;
import java.util.stream.Stream;

/** Tickets, code, calendars, chat, forms. */
final class WorkSamples {
    private WorkSamples() {}

    static List<SampleFile> all() {
        return Stream.<List<SampleFile>>of().flatMap(List::stream).toList();
    }
}
