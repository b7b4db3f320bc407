package dev.fairlead.console;

import dev.fairlead.console.IntegrationSettings.Choice;
import dev.fairlead.pipeline.EnvironmentSettings.Plan;
import dev.fairlead.provider.Provider;
import dev.fairlead.provider.Scheme;
import dev.fairlead.provider.Setting;
import dev.fairlead.store.Environment;
import dev.fairlead.store.Integration;
import dev.fairlead.store.WalkLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Integration → Settings. */
final class IntegrationScreen {
    private static final String NOT_IN_PLAN =
            "This account's plan does not include webhooks, so there is no URL to give away: what is sent here is"
                    + " refused. They come with the plan Scale and those above it.";

    private final Room room;
    private final Heads heads;
    private final IntegrationActs acts;

    IntegrationScreen(Room room) {
        this.room = room;
        this.heads = new Heads(room);
        this.acts = new IntegrationActs(room);
    }

    Reply answer(Stand stand, Integration found) {
        IntegrationActs.Done done = stand.visit().posts() ? acts.act(stand.visit(), found) : IntegrationActs.NOTHING;
        Integration integration =
                room.integration(stand.environment(), found.key()).orElse(found);
        Frame frame = stand.frame(found.key(), Frame.Screen.INTEGRATIONS);
        return Reply.Page.of(
                "integrationSettings",
                view(done.toast() == null ? frame : frame.with(done.toast()), stand.environment(), integration, done));
    }

    private IntegrationSettings view(
            Frame frame, Environment environment, Integration integration, IntegrationActs.Done done) {
        Optional<Provider> provider = room.provider(integration);
        Optional<Scheme> scheme =
                provider.map(known -> known.scheme(integration.scheme()).orElseGet(known::defaultScheme));
        Optional<WalkLine> last = heads.last(integration);
        IntegrationSettings.Reach reach = reach(environment, integration);
        String instructions = reach instanceof IntegrationSettings.Reach.Url url
                ? provider.map(known -> instructions(known, scheme, url)).orElse("")
                : "";
        return new IntegrationSettings(
                frame,
                heads.of(integration, last),
                reach,
                instructions,
                integration.secrets().stream().map(IntegrationScreen::row).toList(),
                inputs(scheme, Setting.Kind.SECRET, Map.of()),
                new IntegrationSettings.Proof(
                        scheme.map(Scheme::name).orElse(""),
                        provider.map(IntegrationScreen::schemes).orElse(List.of()),
                        inputs(scheme, Setting.Kind.TEXT, integration.config()),
                        done.proofTrouble()),
                Choice.of(integration.forwardWebhooks()),
                Choice.of(integration.acceptUnsigned()),
                done.secretTrouble(),
                last.map(this::last).orElse(null));
    }

    /** What is to be done for the scheme that is chosen: sections that are named after another one are left out. */
    private static String instructions(Provider provider, Optional<Scheme> scheme, IntegrationSettings.Reach.Url url) {
        Set<String> others = provider.schemes().stream()
                .filter(each ->
                        scheme.isEmpty() || !each.name().equals(scheme.get().name()))
                .map(Scheme::title)
                .collect(Collectors.toSet());
        return Markdown.html(provider.instructions().replace("{{webhookUrl}}", url.whole()), others);
    }

    private IntegrationSettings.Reach reach(Environment environment, Integration integration) {
        boolean included = room.hub()
                .settings()
                .environment(environment.id())
                .map(known -> known.webhooks() == Plan.WITH_WEBHOOKS)
                .orElse(false);
        if (!included) return new IntegrationSettings.Reach.NotInPlan(NOT_IN_PLAN);
        String base = room.config().publicUrl().toString().replaceAll("/+$", "");
        return new IntegrationSettings.Reach.Url(
                base + "/webhook/" + environment.uuid() + "/", Frame.encode(integration.key()));
    }

    private static IntegrationSettings.SecretRow row(Map<String, String> parts) {
        String masked = parts.size() == 1
                ? Masked.of(parts.values().iterator().next())
                : parts.entrySet().stream()
                        .map(part -> part.getKey() + " " + Masked.of(part.getValue()))
                        .sorted()
                        .collect(Collectors.joining(", "));
        return new IntegrationSettings.SecretRow(IntegrationActs.idOf(parts), masked);
    }

    private static List<IntegrationSettings.Scheme> schemes(Provider provider) {
        return provider.schemes().stream()
                .map(each -> new IntegrationSettings.Scheme(each.name(), each.title()))
                .toList();
    }

    private static List<IntegrationSettings.Input> inputs(
            Optional<Scheme> scheme, Setting.Kind kind, Map<String, String> values) {
        List<IntegrationSettings.Input> inputs = new ArrayList<>();
        for (Setting setting : scheme.map(Scheme::settings).orElse(List.of())) {
            if (setting.kind() == kind) {
                inputs.add(new IntegrationSettings.Input(
                        setting.name(),
                        setting.label(),
                        setting.help(),
                        values.getOrDefault(setting.name(), ""),
                        setting.need() == Setting.Need.REQUIRED
                                ? IntegrationSettings.Need.REQUIRED
                                : IntegrationSettings.Need.OPTIONAL));
            }
        }
        return inputs;
    }

    private IntegrationSettings.Last last(WalkLine line) {
        WebhookRow row = new WebhookRows(room).row(line);
        List<Fact> facts = new ArrayList<>();
        if (!row.type().isEmpty()) {
            facts.add(
                    new Fact("Type", row.type(), row.moreTypes() > 0 ? "+" + row.moreTypes() : "", "", Fact.Face.MONO));
        }
        if (!row.connection().isEmpty()) facts.add(Fact.text("Connection", row.connection()));
        facts.add(Fact.text("Outcome", row.happened()));
        return new IntegrationSettings.Last(row, facts);
    }
}
