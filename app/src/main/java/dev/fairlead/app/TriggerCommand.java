package dev.fairlead.app;

import dev.fairlead.provider.Request;
import dev.fairlead.testing.Endpoint;
import dev.fairlead.testing.Sender;
import dev.fairlead.testing.Sent;
import dev.fairlead.testing.Triggers;
import java.io.PrintWriter;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "trigger",
        mixinStandardHelpOptions = true,
        description =
                "Sends a signed sample webhook to a running hub, as the provider would: trigger github issues.opened")
final class TriggerCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PROVIDER", description = "One that an integration of the hub uses.")
    private String provider;

    @Parameters(paramLabel = "TYPE", description = "The event; a wrong one lists those that there are.")
    private String type;

    @Option(names = "--integration", paramLabel = "KEY", description = "Default: the first one of that provider.")
    private @Nullable String integration;

    @Mixin
    private HubOptions hub = new HubOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        JsonNode target = target(hub.client().get("/admin/targets"));
        String url = target.path("url").asString();
        Endpoint endpoint = new Endpoint(url, InstantSource.system());
        Sent answer = new Sender(hub.url()).send(request(Triggers.of(provider, subject(target), endpoint)));
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s %s → %s: %d %s%n", provider, type, URI.create(url).getPath(), answer.status(), answer.text());
        out.flush();
        return answer.status() / 100 == 2 ? Status.DONE.code() : Status.FAILED.code();
    }

    private Request request(Triggers triggers) {
        String types = String.join(", ", triggers.types());
        return triggers.request(type)
                .orElseThrow(() -> new Refusal(
                        Status.BAD_INPUT,
                        types.isEmpty()
                                ? "There is no simulator of that provider."
                                : "There is no sample of '%s'; give one of %s.".formatted(type, types)));
    }

    private JsonNode target(JsonNode targets) {
        List<JsonNode> fitting = targets.valueStream()
                .filter(each -> each.path("provider").asString().equals(provider))
                .filter(each -> integration == null
                        || each.path("integration").asString().equals(integration))
                .toList();
        if (fitting.isEmpty())
            throw new Refusal(
                    Status.BAD_INPUT,
                    "The hub has no integration of '%s': add one with fairlead apply.".formatted(provider));
        return fitting.getFirst();
    }

    private static Triggers.Subject subject(JsonNode target) {
        return new Triggers.Subject(
                target.path("scheme").asString(),
                texts(target.path("secrets").path(0)),
                texts(target.path("config")),
                texts(JsonMapper.shared()
                        .readTree(target.path("connectionConfig").asString("{}"))));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.propertyStream()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asString("")));
        return texts;
    }
}
