package dev.fairlead.pipeline;

import dev.fairlead.store.Connections;
import dev.fairlead.store.CustomerConnection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The connection that a run is for, read when it is first asked for. */
final class RunConnection {
    private final Connections connections;
    private final IntegrationSettings integration;
    private final long id;

    RunConnection(Connections connections, IntegrationSettings integration, long id) {
        this.connections = connections;
        this.integration = integration;
        this.id = id;
    }

    CustomerConnection row() {
        return connections
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("The connection was deleted while the function ran"));
    }

    ObjectNode whole() {
        return ConnectionView.of(row(), integration);
    }

    JsonNode metadata() {
        return Json.read(row().metadata());
    }

    ObjectNode setMetadata(ObjectNode metadata) {
        connections.setMetadata(row(), metadata.toString(), new IdentityRules(integration.scheme()));
        return metadata;
    }

    ObjectNode updateMetadata(ObjectNode metadata) {
        connections.mergeMetadata(row(), metadata.toString(), new IdentityRules(integration.scheme()));
        return metadata;
    }
}
