package dev.fairlead.pipeline;

import dev.fairlead.store.StoredRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/** A record as apps and functions read it: what was saved, its id as text, and {@code _nango_metadata}. */
public final class RecordView {
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'").withZone(ZoneOffset.UTC);

    private RecordView() {}

    public static ObjectNode of(StoredRecord record) {
        ObjectNode view = (ObjectNode) Json.MAPPER.readTree(record.payload());
        view.put("id", record.id());
        ObjectNode metadata = view.putObject("_nango_metadata")
                .put("first_seen_at", MICROS.format(record.firstSeenAt()))
                .put("last_modified_at", MICROS.format(record.lastModifiedAt()))
                .put("last_action", record.lastAction().name());
        Instant deleted = record.deletedAt();
        metadata.put("deleted_at", deleted == null ? null : MICROS.format(deleted))
                .putNull("pruned_at")
                .put("cursor", cursor(record.seq()));
        return view;
    }

    /** Opaque to readers; grows in the order of commits. */
    public static String cursor(long seq) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("r1:" + seq).getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws IllegalArgumentException where the text is no cursor of ours */
    public static long place(String cursor) {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        if (!text.startsWith("r1:")) {
            throw new IllegalArgumentException("Not a cursor");
        }
        return Long.parseLong(text, 3, text.length(), 10);
    }
}
