package dev.fairlead.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps webhooks: dedup keys, bytes, events and the place in the routing queue, in the caller's transaction. */
public final class Journal {
    private static final String CLAIM_KEYS = """
            WITH given AS (SELECT * FROM unnest(?, ?) AS g (key, webhook_id))
            INSERT INTO dedup (week, key, webhook_id)
            SELECT ?, key, webhook_id FROM given
            WHERE NOT EXISTS (SELECT 1 FROM dedup WHERE dedup.week = ? AND dedup.key = given.key)
            ON CONFLICT DO NOTHING
            RETURNING key
            """;

    private static final String OWNERS = "SELECT key, webhook_id FROM dedup WHERE week IN (?, ?) AND key = ANY (?)";

    private static final String INSERT = """
            WITH kept AS (
                INSERT INTO webhook (id, environment_id, integration_id, received_at, method, target, headers, body,
                    remote, scheme, recipe, secret, signed_at, bound_connection_id, verify_nanos)
                SELECT id, environment_id, integration_id, at_micros(received_at), method, target, headers, body,
                    remote, scheme, recipe, secret, at_micros(signed_at), bound_connection_id, verify_nanos
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS w (id, environment_id, integration_id,
                    received_at, method, target, headers, body, remote, scheme, recipe, secret, signed_at,
                    bound_connection_id, verify_nanos)),
            listed AS (
                INSERT INTO webhook_state (id, environment_id, integration_id, received_at, state, worst, pending,
                    failing, events, type, bytes, reason, stored_at, settled_at)
                SELECT id, environment_id, integration_id, at_micros(received_at), state, state, pending,
                    0, events, type, bytes, reason, at_micros(stored_at),
                    CASE WHEN pending = 0 THEN at_micros(stored_at) END
                FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS s (id, environment_id, integration_id, received_at,
                    state, pending, events, type, bytes, reason, stored_at)),
            queued AS (
                INSERT INTO route_queue (webhook_id, environment_id, integration_id, bound_connection_id, events)
                SELECT * FROM unnest(?, ?, ?, ?, ?))
            INSERT INTO event (webhook_id, ordinal, type, aliases, tenant, matches, object, occurred_at, state, reason,
                body_from, body_to)
            SELECT webhook_id, ordinal, type, aliases, tenant, matches, object, at_micros(occurred_at), state, reason,
                body_from, body_to
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS e (webhook_id, ordinal, type, aliases, tenant, matches,
                object, occurred_at, state, reason, body_from, body_to)
            """;

    /**
     * Appends a batch in the transaction of {@code tx}; nothing is kept before the caller commits.
     *
     * @return what became of each, in the order given
     */
    public List<Appended> append(Connection tx, Instant now, List<NewWebhook> batch) throws SQLException {
        Map<UUID, UUID> earlier = claim(tx, now, batch);
        List<Kept> kept = new ArrayList<>(batch.size());
        Set<UUID> seen = new HashSet<>();
        for (NewWebhook webhook : batch) {
            kept.add(Kept.of(webhook, earlier, seen));
        }
        insert(tx, now, kept);
        return kept.stream().map(Kept::outcome).toList();
    }

    /** The keys that another webhook holds, and which; keys that were free are this batch's from now on. */
    private static Map<UUID, UUID> claim(Connection tx, Instant now, List<NewWebhook> batch) throws SQLException {
        Map<UUID, UUID> wanted = new HashMap<>();
        for (NewWebhook webhook : batch) {
            if (webhook.signedKey() != null) {
                wanted.putIfAbsent(webhook.signedKey(), webhook.id());
            }
            webhook.events().forEach(event -> wanted.putIfAbsent(event.key(), webhook.id()));
        }
        if (wanted.isEmpty()) {
            return Map.of();
        }
        int week = week(now);
        List<UUID> keys = wanted.keySet().stream().sorted().toList();
        Set<UUID> taken = new HashSet<>(keys);
        try (PreparedStatement statement = tx.prepareStatement(CLAIM_KEYS)) {
            int next = Columns.of(statement, keys)
                    .uuid(key -> key)
                    .uuid(wanted::get)
                    .next();
            statement.setInt(next, week);
            statement.setInt(next + 1, week - 1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taken.remove(rows.getObject(1, UUID.class));
                }
            }
        }
        Map<UUID, UUID> owners = new HashMap<>(wanted);
        if (!taken.isEmpty()) {
            owners.putAll(owners(tx, week, List.copyOf(taken)));
        }
        return owners;
    }

    private static Map<UUID, UUID> owners(Connection tx, int week, List<UUID> keys) throws SQLException {
        try (PreparedStatement statement = tx.prepareStatement(OWNERS)) {
            statement.setInt(1, week);
            statement.setInt(2, week - 1);
            statement.setArray(3, tx.createArrayOf("uuid", keys.toArray()));
            Map<UUID, UUID> owners = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    owners.put(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class));
                }
            }
            return owners;
        }
    }

    static int week(Instant now) {
        return Math.toIntExact(now.atZone(ZoneOffset.UTC).toLocalDate().toEpochDay() / 7);
    }

    private static void insert(Connection tx, Instant now, List<Kept> kept) throws SQLException {
        List<Kept> queued = kept.stream().filter(k -> k.fresh() > 0).toList();
        List<Kept.Entry> entries =
                kept.stream().flatMap(k -> k.entries().stream()).toList();
        try (PreparedStatement statement = tx.prepareStatement(INSERT)) {
            Columns.of(statement, kept)
                    .uuid(k -> k.webhook().id())
                    .int8(k -> k.webhook().environment())
                    .int8(k -> k.webhook().integration())
                    .micros(k -> k.webhook().receivedAt())
                    .text(k -> k.webhook().method())
                    .text(k -> k.webhook().target())
                    .text(k -> k.webhook().headers())
                    .bytes(k -> k.webhook().body())
                    .text(k -> k.webhook().remote())
                    .text(k -> k.webhook().scheme())
                    .text(k -> k.webhook().recipe())
                    .int4(k -> k.webhook().secret())
                    .micros(k -> k.webhook().signedAt())
                    .int8OrNull(k -> k.webhook().boundConnection())
                    .int8(k -> k.webhook().verifyNanos())
                    .then(kept)
                    .uuid(k -> k.webhook().id())
                    .int8(k -> k.webhook().environment())
                    .int8(k -> k.webhook().integration())
                    .micros(k -> k.webhook().receivedAt())
                    .int4(k -> k.state().code())
                    .int4(k -> k.fresh() > 0 ? 1 : 0)
                    .int4(k -> k.entries().size())
                    .text(Kept::type)
                    .int4(k -> k.webhook().body().length)
                    .text(Kept::reason)
                    .micros(k -> now)
                    .then(queued)
                    .uuid(k -> k.webhook().id())
                    .int8(k -> k.webhook().environment())
                    .int8(k -> k.webhook().integration())
                    .int8OrNull(k -> k.webhook().boundConnection())
                    .int4(k -> k.webhook().items())
                    .then(entries)
                    .uuid(Kept.Entry::webhook)
                    .int4(Kept.Entry::ordinal)
                    .text(e -> e.event().type())
                    .text(e -> Lines.join(e.event().aliases()))
                    .text(e -> e.event().tenant())
                    .text(e -> Lines.joinMatches(e.event().matches()))
                    .text(e -> e.event().object())
                    .micros(e -> e.event().time())
                    .int4(e -> e.duplicateOf() == null ? State.RECEIVED.code() : State.DUPLICATE.code())
                    .text(Kept.Entry::reason)
                    .int4(e -> e.event().from())
                    .int4(e -> e.event().to());
            statement.executeUpdate();
        }
    }

    private record Kept(
            NewWebhook webhook,
            List<Entry> entries,
            @Nullable UUID duplicateOf) {
        record Entry(
                UUID webhook,
                int ordinal,
                NewEvent event,
                @Nullable UUID duplicateOf) {
            @Nullable
            String reason() {
                return duplicateOf == null ? null : "The same event came before, in webhook " + duplicateOf;
            }
        }

        static Kept of(NewWebhook webhook, Map<UUID, UUID> owners, Set<UUID> seen) {
            UUID signed = webhook.signedKey();
            UUID replayed = signed == null ? null : other(owners.get(signed), webhook);
            List<Entry> entries = new ArrayList<>(webhook.events().size());
            for (NewEvent event : webhook.events()) {
                UUID owner = replayed != null ? replayed : other(owners.get(event.key()), webhook);
                UUID duplicate = owner == null && !seen.add(event.key()) ? webhook.id() : owner;
                entries.add(new Entry(webhook.id(), event.ordinal(), event, duplicate));
            }
            boolean repeated = !entries.isEmpty() && entries.stream().allMatch(e -> e.duplicateOf() != null);
            return new Kept(webhook, entries, repeated ? entries.getFirst().duplicateOf() : null);
        }

        private static @Nullable UUID other(@Nullable UUID owner, NewWebhook webhook) {
            return webhook.id().equals(owner) ? null : owner;
        }

        int fresh() {
            return Math.toIntExact(
                    entries.stream().filter(e -> e.duplicateOf() == null).count());
        }

        State state() {
            return duplicateOf == null ? State.RECEIVED : State.DUPLICATE;
        }

        String type() {
            return entries.isEmpty() ? "" : entries.getFirst().event().type();
        }

        @Nullable
        String reason() {
            if (entries.isEmpty()) {
                return "It holds no events, so there is nothing to pass on";
            }
            return duplicateOf == null ? null : "The same delivery came before, as " + duplicateOf;
        }

        Appended outcome() {
            return duplicateOf == null
                    ? new Appended.Stored(webhook.id(), fresh())
                    : new Appended.Duplicate(webhook.id(), duplicateOf);
        }
    }
}
