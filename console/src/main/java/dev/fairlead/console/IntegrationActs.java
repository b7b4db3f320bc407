package dev.fairlead.console;

import dev.fairlead.pipeline.IdentityRules;
import dev.fairlead.provider.Scheme;
import dev.fairlead.provider.Setting;
import dev.fairlead.store.Integration;
import dev.fairlead.store.Integrations;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a form of Integration → Settings does. */
final class IntegrationActs {
    static final Done NOTHING = new Done(null, "", "");
    private static final int MOST_SECRETS = 8;

    private final Room room;

    IntegrationActs(Room room) {
        this.room = room;
    }

    /** What came of it; a trouble is a sentence beside the form that caused it. */
    record Done(Frame.@Nullable Toast toast, String secretTrouble, String proofTrouble) {
        static Done well(String text) {
            return new Done(new Frame.Toast(text, List.of()), "", "");
        }
    }

    Done act(Visit visit, Integration integration) {
        return switch (visit.field("act")) {
            case "add-secret" -> addSecret(visit, integration);
            case "retire-secret" -> retireSecret(visit, integration);
            case "proof" -> proof(visit, integration);
            case "forwarding" -> {
                save(integration, change(integration).forwarding(visit.on()));
                yield switched("forwarding", visit.on(), "Forwarding is ");
            }
            case "unsigned" -> {
                save(integration, change(integration).unsigned(visit.on()));
                yield switched("unsigned", visit.on(), "Accepting unsigned webhooks is ");
            }
            default -> NOTHING;
        };
    }

    private static Done switched(String act, boolean on, String what) {
        return new Done(
                new Frame.Toast(
                        what + (on ? "on." : "off."),
                        List.of(new Frame.Field("act", act), new Frame.Field("to", on ? "off" : "on"))),
                "",
                "");
    }

    private Done addSecret(Visit visit, Integration integration) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (Setting setting : scheme(integration).map(Scheme::settings).orElse(List.of())) {
            String value = visit.field("secret." + setting.name());
            if (setting.kind() == Setting.Kind.SECRET && !value.isEmpty()) {
                parts.put(setting.name(), value);
            } else if (setting.kind() == Setting.Kind.SECRET && setting.need() == Setting.Need.REQUIRED) {
                return new Done(null, setting.label() + " is empty.", "");
            }
        }
        if (parts.isEmpty()) return new Done(null, "Nothing was typed.", "");
        if (integration.secrets().contains(parts)) return new Done(null, "This secret is active already.", "");
        if (integration.secrets().size() >= MOST_SECRETS) {
            return new Done(null, "No more than " + MOST_SECRETS + " secrets can be active; retire one first.", "");
        }
        List<Map<String, String>> secrets = new ArrayList<>(integration.secrets());
        secrets.addFirst(parts);
        save(integration, change(integration).secrets(secrets));
        return Done.well("The secret is active.");
    }

    private Done retireSecret(Visit visit, Integration integration) {
        List<Map<String, String>> left = integration.secrets().stream()
                .filter(parts -> !idOf(parts).equals(visit.field("subject")))
                .toList();
        if (left.isEmpty() || left.size() == integration.secrets().size()) return NOTHING;
        save(integration, change(integration).secrets(left));
        return Done.well("The secret is retired; what it signs is rejected.");
    }

    private Done proof(Visit visit, Integration integration) {
        Optional<Scheme> wanted =
                room.provider(integration).flatMap(provider -> provider.scheme(visit.field("scheme")));
        if (wanted.isEmpty()) return new Done(null, "", "The provider has no such way to prove a webhook.");
        Map<String, String> config = new LinkedHashMap<>(integration.config());
        for (Setting setting : wanted.get().settings()) {
            if (setting.kind() == Setting.Kind.TEXT && visit.form().containsKey("config." + setting.name())) {
                String value = visit.field("config." + setting.name());
                if (value.isEmpty()) config.remove(setting.name());
                else config.put(setting.name(), value);
            }
        }
        save(integration, change(integration).proof(wanted.get().name(), config));
        room.hub().stores().connections().reindex(integration.id(), new IdentityRules(wanted.get()));
        return Done.well("Saved.");
    }

    private Optional<Scheme> scheme(Integration integration) {
        return room.provider(integration)
                .map(provider -> provider.scheme(integration.scheme()).orElseGet(provider::defaultScheme));
    }

    /** Tells secrets apart without showing them. */
    static String idOf(Map<String, String> parts) {
        return Assets.hash(new TreeMap<>(parts).toString().getBytes(StandardCharsets.UTF_8));
    }

    private void save(Integration integration, Integrations.Wanted wanted) {
        room.hub().stores().integrations().update(integration.id(), wanted);
        room.hub().settings().refresh();
    }

    private static Change change(Integration integration) {
        return new Change(Integrations.Wanted.of(integration));
    }

    /** One thing changed, the rest as it was. */
    private record Change(Integrations.Wanted was) {
        Integrations.Wanted forwarding(boolean on) {
            return made(was.scheme(), was.secrets(), was.config(), on, was.acceptUnsigned());
        }

        Integrations.Wanted unsigned(boolean on) {
            return made(was.scheme(), was.secrets(), was.config(), was.forwardWebhooks(), on);
        }

        Integrations.Wanted secrets(List<Map<String, String>> secrets) {
            return made(was.scheme(), secrets, was.config(), was.forwardWebhooks(), was.acceptUnsigned());
        }

        Integrations.Wanted proof(String scheme, Map<String, String> config) {
            return made(scheme, was.secrets(), config, was.forwardWebhooks(), was.acceptUnsigned());
        }

        private Integrations.Wanted made(
                String scheme,
                List<Map<String, String>> secrets,
                Map<String, String> config,
                boolean forwards,
                boolean unsigned) {
            return new Integrations.Wanted(
                    was.key(),
                    was.provider(),
                    scheme,
                    was.displayName(),
                    secrets,
                    config,
                    forwards,
                    unsigned,
                    was.paused());
        }
    }
}
