package dev.fairlead.console;

import dev.fairlead.console.EnvironmentSettings.TestAnswer;
import dev.fairlead.pipeline.TestEvents;
import dev.fairlead.store.Environment;
import dev.fairlead.store.WebhookSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a form of Environment Settings does. */
record SettingsActs(Room room) {
    static final Done NOTHING = new Done(null, "", "", "", null);
    private static final int EXCERPT = 120;

    /** What came of it; {@code destination} is the one meant, {@code typed} what was not taken, {@code trouble} why. */
    record Done(
            Frame.@Nullable Toast toast,
            String destination,
            String typed,
            String trouble,
            @Nullable TestAnswer answer) {}

    Done act(Visit visit, Environment environment) {
        return switch (visit.field("act")) {
            case "url" -> url(visit, environment);
            case "test" -> test(visit, environment);
            case "segments" -> segments(visit, environment);
            case "switch" -> {
                save(environment, new Change(environment.webhooks()).empty(visit.on()));
                yield told(
                        visit.on() ? "Runs without changes are announced." : "Runs without changes stay silent.",
                        List.of(
                                new Frame.Field("act", "switch"),
                                new Frame.Field("subject", "empty"),
                                new Frame.Field("to", visit.on() ? "off" : "on")));
            }
            default -> NOTHING;
        };
    }

    private static Done told(String text, List<Frame.Field> undo) {
        return new Done(new Frame.Toast(text, undo), "", "", "", null);
    }

    private Done url(Visit visit, Environment environment) {
        String name = visit.field("subject");
        String typed = visit.field("url");
        String trouble = trouble(typed);
        if (!trouble.isEmpty()) return new Done(null, name, typed, trouble, null);
        save(environment, new Change(environment.webhooks()).url(name, typed.isEmpty() ? null : typed));
        return told(
                typed.isEmpty() ? "Nothing more is sent there." : "Saved. What is sent from now on goes there.",
                List.of());
    }

    /** Why this cannot be a webhook URL; empty if it can, or clears it. */
    private static String trouble(String url) {
        if (url.isEmpty()) return "";
        try {
            URI uri = new URI(url);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (!web || uri.getHost() == null) return "A webhook URL starts with https:// (or http://) and a host.";
            return uri.getUserInfo() == null ? "" : "Leave out the user and password; every POST is signed instead.";
        } catch (URISyntaxException e) {
            return "This is not a URL: " + e.getReason() + ".";
        }
    }

    private Done test(Visit visit, Environment environment) {
        String name = visit.field("subject");
        String url = name.equals("primary")
                ? environment.webhooks().primaryUrl()
                : environment.webhooks().secondaryUrl();
        if (url == null) return NOTHING;
        return room.hub()
                .testEvents()
                .send(environment.id(), url)
                .map(answered -> new Done(null, name, "", "", answer(answered)))
                .orElse(NOTHING);
    }

    private static TestAnswer answer(TestEvents.Answered answered) {
        Integer status = answered.status();
        Quantity took = Quantity.of(answered.took());
        if (status == null) return new TestAnswer(State.FAILED, answered.reason(), took, "");
        String body = answered.body().strip();
        String excerpt = body.length() > EXCERPT ? body.substring(0, EXCERPT) + "…" : body;
        boolean good = status >= 200 && status < 300;
        return new TestAnswer(good ? State.DELIVERED : State.FAILED, status.toString(), took, excerpt);
    }

    private Done segments(Visit visit, Environment environment) {
        String to = visit.field("to");
        Change change = new Change(environment.webhooks());
        if (visit.field("subject").equals("notifications")
                && Set.of("per-record", "per-run").contains(to)) {
            save(environment, change.notifications(to));
            return told(
                    to.equals("per-run") ? "Each run is one notification." : "Each record is one notification.",
                    List.of());
        }
        if (visit.field("subject").equals("format")
                && Set.of("classic", "extended").contains(to)) {
            save(environment, change.format(to));
            return told("The format is " + to + ".", List.of());
        }
        return NOTHING;
    }

    private void save(Environment environment, WebhookSettings settings) {
        room.hub().stores().environments().setWebhooks(environment.id(), settings);
        room.hub().settings().refresh();
    }

    /** One thing changed, the rest as it was. */
    private record Change(WebhookSettings was) {
        WebhookSettings url(String name, @Nullable String url) {
            return name.equals("primary")
                    ? made(url, was.secondaryUrl(), was.notifications(), was.format(), was.onSyncCompletionAlways())
                    : made(was.primaryUrl(), url, was.notifications(), was.format(), was.onSyncCompletionAlways());
        }

        WebhookSettings notifications(String to) {
            return made(was.primaryUrl(), was.secondaryUrl(), to, was.format(), was.onSyncCompletionAlways());
        }

        WebhookSettings format(String to) {
            return made(was.primaryUrl(), was.secondaryUrl(), was.notifications(), to, was.onSyncCompletionAlways());
        }

        WebhookSettings empty(boolean always) {
            return made(was.primaryUrl(), was.secondaryUrl(), was.notifications(), was.format(), always);
        }

        private WebhookSettings made(
                @Nullable String primary,
                @Nullable String secondary,
                String notifications,
                String format,
                boolean always) {
            return new WebhookSettings(
                    primary,
                    secondary,
                    notifications,
                    format,
                    always,
                    was.onSyncError(),
                    was.onAuthCreation(),
                    was.onAuthRefreshError(),
                    was.onAsyncActionCompletion());
        }
    }
}
