package dev.fairlead.app;

import dev.fairlead.client.Verification;
import dev.fairlead.client.Verifier;
import dev.fairlead.provider.Header;
import dev.fairlead.store.CustomerConnection;
import dev.fairlead.store.RecordAction;
import dev.fairlead.store.Records;
import dev.fairlead.store.StoredRecord;
import dev.fairlead.testing.DemoCast;
import dev.fairlead.testing.DemoScene;
import dev.fairlead.testing.Received;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Looks at what the app got, byte by byte, and at the records, and says what is not as it should be. */
final class DemoChecks {
    private final House house;
    private final long environment;
    private final Verifier verifier;
    private final List<String> faults = new ArrayList<>();

    DemoChecks(House house, long environment, String signingKey) {
        this.house = house;
        this.environment = environment;
        this.verifier = new Verifier(signingKey);
    }

    List<String> faults() {
        return List.copyOf(faults);
    }

    void that(boolean holds, String sentence) {
        if (!holds) faults.add(sentence);
    }

    /** @param got what the app received since the scene began */
    void scene(DemoScene scene, int answered, List<Received> got) {
        got.forEach(request -> signed(scene, request));
        switch (scene.expected()) {
            case DemoScene.Expected.Walks(List<DemoScene.Change> changes) -> {
                that(answered / 100 == 2, scene.title() + ": the hub answered " + answered);
                forwarded(scene, got);
                announced(scene, changes, got);
                Map<String, DemoScene.Change> last = new TreeMap<>();
                changes.forEach(change -> last.put(change.model() + " " + change.id(), change));
                last.values().forEach(change -> recorded(scene, change));
            }
            case DemoScene.Expected.Repeats _ -> {
                that(answered / 100 == 2, scene.title() + ": the hub answered " + answered);
                that(got.isEmpty(), scene.title() + ": the app was told again");
            }
            case DemoScene.Expected.IsRefused _ -> {
                that(answered == 401, scene.title() + ": the hub answered " + answered + " instead of 401");
                that(got.isEmpty(), scene.title() + ": the app was told of a forged webhook");
            }
        }
    }

    private void signed(DemoScene scene, Received request) {
        Map<String, List<String>> headers = new HashMap<>();
        for (Header header : request.headers())
            headers.computeIfAbsent(header.name(), _ -> new ArrayList<>()).add(header.value());
        for (Verification verification :
                List.of(verifier.verify(headers, request.body()), verifier.verifyNango(headers, request.body())))
            if (verification instanceof Verification.Refused(Verification.Reason reason, String explanation))
                faults.add("%s: a signature to the app does not fit, %s: %s"
                        .formatted(scene.title(), reason, explanation));
    }

    private void forwarded(DemoScene scene, List<Received> got) {
        List<Received> forwards = got.stream()
                .filter(request -> request.json().path("type").asString("").equals("forward"))
                .toList();
        that(forwards.size() == 1, "%s: %d forwards instead of one".formatted(scene.title(), forwards.size()));
        String head =
                "{\"from\":\"%s\",\"type\":\"forward\",\"connectionId\":\"%s\",\"providerConfigKey\":\"%s\",\"payload\":"
                        .formatted(scene.integration(), DemoCast.CUSTOMER, scene.integration());
        for (Received forward : forwards) {
            that(forward.text().startsWith(head), scene.title() + ": the forward does not begin as it should");
            if (scene.request().body()[0] == '<') continue;
            String payload = new String(scene.request().body(), StandardCharsets.UTF_8);
            that(forward.text().equals(head + payload + "}"), scene.title() + ": the payload is not what was sent");
        }
    }

    private void announced(DemoScene scene, List<DemoScene.Change> changes, List<Received> got) {
        List<String> wanted = changes.stream()
                .map(change -> change.sync() + " " + change.model() + " "
                        + change.fate().name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
        List<String> told = got.stream()
                .map(Received::json)
                .filter(json -> json.has("syncName"))
                .map(json -> json.path("syncName").asString("") + " "
                        + json.path("model").asString("") + " " + verb(json))
                .sorted()
                .toList();
        that(told.equals(wanted), "%s: the app was told of %s instead of %s".formatted(scene.title(), told, wanted));
    }

    private static String verb(JsonNode notification) {
        JsonNode results = notification.path("responseResults");
        if (results.path("added").asInt() == 1) return "added";
        return results.path("updated").asInt() == 1 ? "updated" : "deleted";
    }

    private void recorded(DemoScene scene, DemoScene.Change change) {
        long integration = house.hub()
                .stores()
                .integrations()
                .find(environment, scene.integration())
                .orElseThrow()
                .id();
        CustomerConnection customer = house.hub()
                .stores()
                .connections()
                .find(integration, DemoCast.CUSTOMER)
                .orElseThrow();
        Records.Query all = new Records.Query(
                customer.id(), change.model(), 0, null, EnumSet.allOf(RecordAction.class), null, 1_000);
        Optional<StoredRecord> found = house
                .database()
                .transact(tx -> new Records().page(tx, all).records())
                .stream()
                .filter(record -> record.id().equals(change.id()))
                .findFirst();
        that(
                found.map(StoredRecord::lastAction)
                        .filter(action -> action.name().equals(change.fate().name()))
                        .isPresent(),
                "%s: the record %s %s is %s instead of %s"
                        .formatted(
                                scene.title(),
                                change.model(),
                                change.id(),
                                found.map(record -> record.lastAction().toString())
                                        .orElse("not there"),
                                change.fate()));
    }
}
