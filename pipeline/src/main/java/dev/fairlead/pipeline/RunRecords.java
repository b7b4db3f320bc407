package dev.fairlead.pipeline;

import dev.fairlead.store.Database;
import dev.fairlead.store.RecordChange;
import dev.fairlead.store.Records;
import dev.fairlead.store.StoredRecord;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Records as one run sees them: what is committed, with its own writes on top. */
final class RunRecords {
    private final Database database;
    private final Records records;
    private final RunBuffer buffer;
    private final long connection;
    private final InstantSource clock;

    RunRecords(Database database, Records records, RunBuffer buffer, long connection, InstantSource clock) {
        this.database = database;
        this.records = records;
        this.buffer = buffer;
        this.connection = connection;
        this.clock = clock;
    }

    /** By id, deleted ones included; those that were never stored are left out. */
    ObjectNode byIds(String model, Collection<String> ids) {
        Map<String, StoredRecord> found = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            List<StoredRecord> stored = database.transact(tx -> records.byIds(tx, connection, model, ids));
            stored.forEach(record -> found.put(record.id(), record));
        }
        for (RecordChange change : buffer.changes()) {
            if (change.model().equals(model) && ids.contains(change.id())) {
                StoredRecord.after(found.get(change.id()), change, clock.instant())
                        .ifPresent(record -> found.put(record.id(), record));
            }
        }
        ObjectNode reply = Json.object();
        found.forEach((id, record) -> reply.set(id, RecordView.of(record)));
        return reply;
    }
}
