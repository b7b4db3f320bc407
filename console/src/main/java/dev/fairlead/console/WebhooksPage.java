package dev.fairlead.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of webhooks; {@code newer} and {@code older} are keys of the neighbouring pages, null at the ends. */
record WebhooksPage(
        Frame frame,
        Filter filter,
        List<String> integrations,
        List<WebhookRow> rows,
        @Nullable String newer,
        @Nullable String older,
        @Nullable Sheet sheet) {

    static final List<State> TABS = List.of(State.DEAD, State.FAILED, State.UNMATCHED, State.REJECTED);

    /** One webhook beside the list. */
    record Sheet(WebhookRow row, String title, String text, List<Fact> facts, List<String> types, BodyView body) {}

    String href(Filter other) {
        return frame.href(Frame.Screen.WEBHOOKS) + other.query();
    }
}
