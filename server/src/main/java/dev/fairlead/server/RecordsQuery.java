package dev.fairlead.server;

import dev.fairlead.pipeline.RecordView;
import dev.fairlead.store.RecordAction;
import dev.fairlead.store.Records;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The query of {@code GET /records}: Nango's rules (nango-contract.md §6.7), its faults mended. */
final class RecordsQuery {
    private static final Set<String> KNOWN =
            Set.of("model", "variant", "cursor", "limit", "modified_after", "delta", "filter", "ids", "ids[]");
    private static final Pattern MODEL = Pattern.compile("[A-Z][a-zA-Z0-9_-]{0,254}");
    private static final Pattern VARIANT = Pattern.compile("[a-zA-Z0-9_-]{1,255}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");
    private static final int MOST = 10_000;
    private static final int USUAL = 100;
    private static final int MOST_IDS = 100;
    private static final int LONGEST_ID = 256;
    private static final int LONGEST_CURSOR = 1_000;
    private static final Duration OLDEST = Duration.ofDays(365);

    private final Query query;
    private final Checks checks;
    private final Instant now;

    private RecordsQuery(Query query, Checks checks, Instant now) {
        this.query = query;
        this.checks = checks;
        this.now = now;
    }

    /** Without a connection yet: those checks come after these. What is wrong is noted. */
    static Records.Query read(Query query, Checks checks, Instant now) {
        return new RecordsQuery(query, checks, now).read();
    }

    private Records.Query read() {
        checks.only(query.names(), KNOWN);
        String model = checks.required(query.find("model"), "model");
        if (!model.isEmpty() || query.find("model").isPresent()) {
            checks.form(model, MODEL, "model");
        }
        String variant = query.find("variant").orElse("base");
        checks.form(variant, VARIANT, "variant");
        return new Records.Query(
                0,
                variant.equals("base") ? model : model + "::" + variant,
                after(),
                modifiedAfter(),
                actions(),
                ids(),
                Numbers.of(query, "limit", 1, MOST, USUAL, checks));
    }

    private long after() {
        Optional<String> cursor = query.find("cursor");
        if (cursor.isEmpty()) {
            return 0;
        }
        try {
            long place = cursor.get().length() > LONGEST_CURSOR ? -1 : RecordView.place(cursor.get());
            if (place >= 0) {
                return place;
            }
        } catch (IllegalArgumentException _) {
            // said below
        }
        checks.add("invalid_format", "Not a cursor; take next_cursor or _nango_metadata.cursor of an answer", "cursor");
        return 0;
    }

    private @Nullable Instant modifiedAfter() {
        String name = query.find("delta").isPresent() ? "delta" : "modified_after";
        Optional<String> text = query.find(name);
        if (text.isEmpty()) {
            return null;
        }
        try {
            if (TIME.matcher(text.get()).matches()) {
                Instant time = Instant.parse(text.get());
                if (time.isBefore(now.minus(OLDEST))) {
                    checks.add("custom", "must be within the last 12 months", name);
                }
                return time;
            }
        } catch (DateTimeParseException _) {
            // said below
        }
        checks.add("invalid_format", "Expected a time such as 2026-01-31T12:00:00.000Z", name);
        return null;
    }

    private Set<RecordAction> actions() {
        Optional<String> filter = query.find("filter");
        if (filter.isEmpty()) {
            return EnumSet.allOf(RecordAction.class);
        }
        Set<RecordAction> actions = EnumSet.noneOf(RecordAction.class);
        for (String word : filter.get().split(",", -1)) {
            boolean known = word.equals(word.toLowerCase(Locale.ROOT)) || word.equals(word.toUpperCase(Locale.ROOT));
            switch (known ? word.toLowerCase(Locale.ROOT) : "") {
                case "added" -> actions.add(RecordAction.ADDED);
                case "updated" -> actions.add(RecordAction.UPDATED);
                case "deleted" -> actions.add(RecordAction.DELETED);
                default -> checks.add("invalid_value", "Expected a list of added, updated and deleted", "filter");
            }
        }
        return actions;
    }

    private @Nullable List<String> ids() {
        List<String> ids = query.all("ids");
        if (ids.size() > MOST_IDS) {
            checks.add("too_big", "Expected at most " + MOST_IDS + " ids", "ids");
        }
        if (ids.stream().anyMatch(id -> id.isEmpty() || id.length() > LONGEST_ID)) {
            checks.add("invalid_format", "Expected ids of 1 to " + LONGEST_ID + " characters", "ids");
        }
        return ids.isEmpty() ? null : ids;
    }
}
