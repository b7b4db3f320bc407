package dev.fairlead.testing;

import dev.fairlead.provider.Request;
import java.util.List;

/** One webhook of the demo, and what has to become of it. */
public record DemoScene(String title, String integration, Request request, Expected expected) {
    /** What has to become of a webhook. */
    public sealed interface Expected {
        /** It is forwarded once, and makes these changes, each of which is announced. */
        record Walks(List<Change> changes) implements Expected {
            public Walks {
                changes = List.copyOf(changes);
            }
        }

        /** It was here before: acknowledged, and nothing else. */
        record Repeats() implements Expected {}

        /** It is refused with 401. */
        record IsRefused() implements Expected {}
    }

    /** What becomes of a record. */
    public enum Fate {
        ADDED,
        UPDATED,
        DELETED
    }

    /** What a run does to a record. */
    public record Change(String sync, String model, String id, Fate fate) {}
}
