package dev.fairlead.app;

import dev.fairlead.provider.Answer;
import dev.fairlead.server.Answers;
import dev.fairlead.server.Call;
import dev.fairlead.server.Route;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the holder of the admin key may do over HTTP: apply a set-up file, have a sign-in link, find where providers call. */
final class AdminRoutes {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final SetupApply setup;
    private final URI publicUrl;
    private final Supplier<String> signInLink;

    AdminRoutes(SetupApply setup, URI publicUrl, Supplier<String> signInLink) {
        this.setup = setup;
        this.publicUrl = publicUrl;
        this.signInLink = signInLink;
    }

    List<Route> routes() {
        return List.of(
                Route.admin("PUT", "/admin/setup", this::apply),
                Route.admin("GET", "/admin/targets", this::targets),
                Route.admin(
                        "POST",
                        "/admin/sign-in-links",
                        _ -> data(JSON.createObjectNode().put("url", signInLink.get()))));
    }

    /** The set-up file as JSON, interpolated; {@code ?prune=true} removes what it does not name. */
    private Answer apply(Call call) {
        SetupApply.Unnamed unnamed = String.valueOf(call.rawQuery()).equals("prune=true")
                ? SetupApply.Unnamed.REMOVED
                : SetupApply.Unnamed.KEPT;
        try {
            SetupReport report = setup.apply(call.json(), unnamed);
            ObjectNode data = JSON.createObjectNode();
            data.set("changes", JSON.valueToTree(report.changes()));
            data.set("secretKeys", JSON.valueToTree(report.secretKeys()));
            return data(data);
        } catch (SetupFaults faults) {
            return Answers.error(400, "invalid_setup", String.valueOf(faults.getMessage()));
        }
    }

    /** Integrations by provider, with what a trigger needs to sign for them. */
    private Answer targets(Call call) {
        return data(JSON.valueToTree(setup.targets(publicUrl)));
    }

    private static Answer data(JsonNode data) {
        return Answers.data(data);
    }
}
