package dev.fairlead.pipeline;

import dev.fairlead.store.Kind;
import dev.fairlead.store.NewMessage;
import dev.fairlead.store.RecordAction;
import dev.fairlead.store.RunCommits.Modified;
import dev.fairlead.store.Runs;
import dev.fairlead.store.Uuid7;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What the app is told of a run: one notification for each modified record, or one for each model. */
final class Notices {
    private final Uuid7 ids;

    Notices(Uuid7 ids) {
        this.ids = ids;
    }

    private record Counts(int added, int updated, int deleted) {
        static Counts of(RecordAction action) {
            return switch (action) {
                case ADDED -> new Counts(1, 0, 0);
                case UPDATED -> new Counts(0, 1, 0);
                case DELETED -> new Counts(0, 0, 1);
            };
        }

        Counts plus(Counts other) {
            return new Counts(added + other.added, updated + other.updated, deleted + other.deleted);
        }
    }

    private record Notice(String model, Counts counts) {}

    /** @param models those that the function declares */
    List<NewMessage> of(
            Runs.Ended run,
            List<Modified> modified,
            List<String> models,
            EnvironmentSettings environment,
            IntegrationSettings integration,
            List<NewMessage.NewDelivery> template,
            Instant now) {
        if (template.isEmpty()) {
            return List.of();
        }
        List<NewMessage> messages = new ArrayList<>();
        for (Notice notice : notices(modified, models, environment)) {
            byte[] body = body(run, notice, environment, integration).getBytes(StandardCharsets.UTF_8);
            Counts counts = notice.counts();
            messages.add(new NewMessage(
                    run.due().webhook(),
                    ids.next(now),
                    Kind.NOTIFICATION,
                    run.due().connection(),
                    null,
                    new NewMessage.Change(
                            run.due().id(), notice.model(), counts.added(), counts.updated(), counts.deleted(), body),
                    template.stream()
                            .map(d -> new NewMessage.NewDelivery(ids.next(now), d.target(), d.url()))
                            .toList()));
        }
        return messages;
    }

    private static List<Notice> notices(List<Modified> modified, List<String> models, EnvironmentSettings environment) {
        return switch (environment.notifications()) {
            case PER_RECORD ->
                modified.stream()
                        .map(m -> new Notice(m.model(), Counts.of(m.action())))
                        .toList();
            case PER_RUN -> perRun(modified, models, environment.onEmpty());
        };
    }

    private static List<Notice> perRun(
            List<Modified> modified, List<String> models, EnvironmentSettings.Empty onEmpty) {
        Map<String, Counts> byModel = new LinkedHashMap<>();
        models.forEach(model -> byModel.put(model, new Counts(0, 0, 0)));
        modified.forEach(m -> byModel.merge(m.model(), Counts.of(m.action()), Counts::plus));
        return byModel.entrySet().stream()
                .filter(each -> onEmpty == EnvironmentSettings.Empty.ANNOUNCED
                        || !each.getValue().equals(new Counts(0, 0, 0)))
                .map(each -> new Notice(each.getKey(), each.getValue()))
                .toList();
    }

    private static String body(
            Runs.Ended run, Notice notice, EnvironmentSettings environment, IntegrationSettings integration) {
        boolean extended = environment.format() == EnvironmentSettings.Format.EXTENDED;
        ObjectNode body = Json.object();
        if (extended) {
            body.put("from", "nango").put("type", "sync");
        }
        body.put("connectionId", run.due().connectionId())
                .put("providerConfigKey", integration.key())
                .put("syncName", run.functionName());
        if (extended) {
            body.put("syncVariant", "base");
        }
        body.put("model", notice.model());
        if (extended) {
            body.put("success", true);
        }
        body.putObject("responseResults")
                .put("added", notice.counts().added())
                .put("updated", notice.counts().updated())
                .put("deleted", notice.counts().deleted());
        body.put("syncType", "WEBHOOK").put("modifiedAfter", Json.time(run.startedAt()));
        if (extended) {
            body.put("queryTimeStamp", Json.time(run.startedAt()));
        }
        return body.toString();
    }
}
