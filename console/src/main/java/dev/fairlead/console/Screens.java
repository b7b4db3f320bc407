package dev.fairlead.console;

import dev.fairlead.store.Environment;
import dev.fairlead.store.Integration;
import java.util.List;
import java.util.Optional;

/** Which screen an address names. */
final class Screens {
    private static final Reply NO_PAGE = Reply.missing("There is no such page.");

    private final Room room;
    private final WebhooksScreen webhooks;
    private final WalkScreen walk;
    private final IntegrationsScreen integrations;
    private final IntegrationScreen integration;
    private final EndpointsScreen endpoints;
    private final SettingsScreen settings;

    Screens(Room room) {
        this.room = room;
        this.webhooks = new WebhooksScreen(room);
        this.walk = new WalkScreen(room);
        this.integrations = new IntegrationsScreen(room);
        this.integration = new IntegrationScreen(room);
        this.endpoints = new EndpointsScreen(room);
        this.settings = new SettingsScreen(room);
    }

    Reply answer(Visit visit, String csrf) {
        List<Environment> environments = room.environments();
        if (visit.path().isEmpty()) {
            return environments.isEmpty()
                    ? Reply.missing("This hub has no environment yet. Hand over a set-up file: fairlead apply FILE.")
                    : new Reply.Redirect(
                            "/console/" + Frame.encode(environments.getFirst().name()) + "/webhooks");
        }
        String name = visit.path().getFirst();
        Optional<Environment> environment =
                environments.stream().filter(each -> each.name().equals(name)).findFirst();
        if (environment.isEmpty()) {
            return Reply.missing("This hub has no environment '" + name + "'.");
        }
        List<String> names = environments.stream().map(Environment::name).toList();
        Stand stand = new Stand(visit, environment.get(), names, csrf, room.assets());
        List<String> rest = visit.path().subList(1, visit.path().size());
        return switch (rest.isEmpty() ? "" : rest.getFirst()) {
            case "webhooks" -> webhooks(stand, rest);
            case "integrations" -> integrations(stand, rest);
            case "settings" -> rest.size() == 1 ? settings.answer(stand) : NO_PAGE;
            default -> NO_PAGE;
        };
    }

    private Reply webhooks(Stand stand, List<String> rest) {
        if (rest.size() == 1) {
            return webhooks.answer(stand);
        }
        if (rest.size() == 2 && rest.get(1).equals("tail")) {
            return new Reply.Live(stand.environment(), Filter.of(stand.visit().query()));
        }
        return rest.size() == 2
                ? walk.page(stand, rest.get(1))
                : rest.size() == 3 && rest.get(2).equals("body") ? walk.body(stand, rest.get(1)) : NO_PAGE;
    }

    private Reply integrations(Stand stand, List<String> rest) {
        if (rest.size() == 1) {
            return integrations.answer(stand);
        }
        Optional<Integration> found = room.integration(stand.environment(), rest.get(1));
        if (found.isEmpty()) {
            return Reply.missing(
                    "The environment '" + stand.environment().name() + "' has no integration '" + rest.get(1) + "'.");
        }
        return switch (rest.size() == 3 ? rest.get(2) : "") {
            case "settings" -> integration.answer(stand, found.get());
            case "endpoints" -> endpoints.answer(stand, found.get());
            default -> NO_PAGE;
        };
    }
}
