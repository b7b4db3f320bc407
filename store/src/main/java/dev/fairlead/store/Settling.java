package dev.fairlead.store;

/** The end of a statement whose {@code part} holds what changed for which webhook: its list row follows. */
final class Settling {
    /**
     * One parameter: the time. A final fault keeps its reason whatever else passes; one that nobody matched has it at
     * its event. Rows are locked in the order of their ids, so that two writers wait, not deadlock.
     */
    static final String UPDATE = """
            delta AS MATERIALIZED (
                SELECT webhook_id, sum(pending)::integer AS pending, sum(failing)::integer AS failing,
                    max(worst)::smallint AS worst,
                    (array_agg(reason ORDER BY worst DESC) FILTER (WHERE reason IS NOT NULL))[1] AS reason
                FROM part GROUP BY webhook_id),
            held AS MATERIALIZED (
                SELECT s.id, s.pending + d.pending AS pending, s.failing + d.failing AS failing,
                    greatest(s.worst, d.worst) AS worst,
                    CASE WHEN s.worst >= %1$d AND s.worst > d.worst THEN s.reason
                        ELSE coalesce(d.reason, s.reason) END AS reason
                FROM webhook_state s JOIN delta d ON s.id = d.webhook_id ORDER BY s.id FOR UPDATE OF s),
            stand AS (
                SELECT held.*, CASE WHEN pending = 0 THEN worst
                    ELSE greatest(worst, CASE WHEN failing > 0 THEN %1$d ELSE %2$d END) END AS state
                FROM held)
            UPDATE webhook_state SET pending = stand.pending, failing = stand.failing, worst = stand.worst,
                state = stand.state, reason = CASE
                    WHEN stand.state = %3$d THEN (SELECT reason FROM event
                        WHERE event.webhook_id = stand.id AND event.state = %3$d ORDER BY ordinal LIMIT 1)
                    WHEN stand.state > %2$d THEN stand.reason END,
                settled_at = CASE WHEN stand.pending = 0 THEN ?::timestamptz END
            FROM stand WHERE webhook_state.id = stand.id
            """.formatted(State.FAILED.code(), State.RUNNING.code(), State.UNMATCHED.code());

    private Settling() {}
}
