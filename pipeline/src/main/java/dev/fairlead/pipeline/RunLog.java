package dev.fairlead.pipeline;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a run says: one JSON object a line, the first 64 kB of it. */
final class RunLog {
    private static final int MOST = 65_536;

    private final InstantSource clock;
    private final StringBuilder lines = new StringBuilder();
    private int left;

    RunLog(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(String level, String message, @Nullable JsonNode meta) {
        ObjectNode line = Json.object()
                .put("at", Json.time(clock.instant()))
                .put("level", level)
                .put("message", message);
        if (meta != null && !meta.isNull()) {
            line.set("meta", meta);
        }
        String text = line.toString();
        if (lines.length() + text.length() > MOST) {
            left++;
        } else {
            lines.append(text).append('\n');
        }
    }

    synchronized String text() {
        return left == 0
                ? lines.toString()
                : lines + "{\"level\":\"warn\",\"message\":\"" + left + " more lines were left out\"}\n";
    }
}
