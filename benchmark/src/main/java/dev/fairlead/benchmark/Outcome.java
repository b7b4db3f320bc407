package dev.fairlead.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a drill showed.
 *
 * @param took how long webhooks were sent
 * @param up how much of it the hub could be reached
 * @param states webhooks by state, runs included as {@code run succeeded}
 * @param faults what is lost or wrong; empty if the hub kept its promise
 */
record Outcome(
        Plan plan,
        List<Kill> kills,
        Duration took,
        Duration up,
        Duration drained,
        long acknowledged,
        long resent,
        long forwarded,
        long notified,
        long accepted,
        int records,
        Map<String, Long> states,
        List<String> faults) {
    private static final int SHOWN = 20;

    long hits(Stage stage) {
        return kills.stream()
                .filter(kill -> kill.victim() == Kill.Victim.HUB && kill.hit(stage))
                .count();
    }

    double rate() {
        return acknowledged / Math.max(0.001, took.toMillis() / 1e3);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("seed %d".formatted(plan.seed()));
        lines.add("  #  killed    work open: receive  route  forward  run  notify   back after");
        for (int i = 0; i < kills.size(); i++) {
            Kill kill = kills.get(i);
            Map<Stage, Long> open = kill.open();
            lines.add("%3d  %-8s %19d %6d %8d %4d %7d   %7.2f s%s"
                    .formatted(
                            i + 1,
                            kill.victim().name().toLowerCase(java.util.Locale.ROOT),
                            open.getOrDefault(Stage.RECEIVE, 0L),
                            open.getOrDefault(Stage.ROUTE, 0L),
                            open.getOrDefault(Stage.FORWARD, 0L),
                            open.getOrDefault(Stage.RUN, 0L),
                            open.getOrDefault(Stage.NOTIFY, 0L),
                            kill.away().toMillis() / 1e3,
                            kill.aim() == null ? "" : "  aimed at " + kill.aim().word()));
        }
        StringBuilder hits = new StringBuilder("kills of the hub with work open:");
        for (Stage stage : Stage.values()) {
            hits.append(" %s %d".formatted(stage.word(), hits(stage)));
        }
        lines.add(hits.toString());
        lines.add("%d acknowledged in %.1f s (%.0f a second, %.0f while the hub was up), %d sent again"
                .formatted(
                        acknowledged,
                        took.toMillis() / 1e3,
                        rate(),
                        acknowledged / Math.max(0.001, up.toMillis() / 1e3),
                        resent));
        lines.add("%d forwarded, %d notifications, %d requests accepted by the app; %d records; drained in %.1f s"
                .formatted(forwarded, notified, accepted, records, drained.toMillis() / 1e3));
        lines.add("in the tables: " + states);
        faults.stream().limit(SHOWN).forEach(fault -> lines.add("LOST OR WRONG: " + fault));
        if (faults.size() > SHOWN) {
            lines.add("… and %d more".formatted(faults.size() - SHOWN));
        }
        lines.add(faults.isEmpty() ? "Nothing is missing." : faults.size() + " faults.");
        return lines;
    }
}
