-- Everything a webhook leaves behind lives in day partitions. Their bounds are uuid version 7 values, whose first
-- 48 bits are the time: a lookup by id reads one partition, and a day is dropped as a whole.

-- Times travel as microseconds since 1970, so that a batch can carry them in one array.
CREATE FUNCTION at_micros(bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT timestamptz '1970-01-01 00:00:00Z' + $1 * interval '1 microsecond' $$;

CREATE TABLE webhook (
    id uuid PRIMARY KEY,
    environment_id bigint NOT NULL,
    integration_id bigint NOT NULL,
    received_at timestamptz NOT NULL,
    method text NOT NULL,
    target text NOT NULL,
    headers text NOT NULL,
    body bytea NOT NULL,
    remote text NOT NULL,
    scheme text NOT NULL,
    recipe text NOT NULL,
    secret smallint NOT NULL,
    signed_at timestamptz,
    verify_nanos bigint NOT NULL,
    bound_connection_id bigint
) PARTITION BY RANGE (id);

CREATE TABLE event (
    webhook_id uuid NOT NULL,
    ordinal integer NOT NULL,
    type text NOT NULL,
    aliases text NOT NULL,
    tenant text,
    matches text NOT NULL,
    object text,
    occurred_at timestamptz,
    state smallint NOT NULL,
    reason text,
    body_from integer NOT NULL,
    body_to integer NOT NULL,
    PRIMARY KEY (webhook_id, ordinal)
) PARTITION BY RANGE (webhook_id);

-- What lists show: one narrow row for each request, with the worst state of its parts.
CREATE TABLE webhook_state (
    id uuid PRIMARY KEY,
    environment_id bigint NOT NULL,
    integration_id bigint NOT NULL,
    received_at timestamptz NOT NULL,
    state smallint NOT NULL,
    worst smallint NOT NULL,
    pending integer NOT NULL,
    failing integer NOT NULL,
    events integer NOT NULL,
    type text NOT NULL,
    bytes integer NOT NULL,
    reason text,
    stored_at timestamptz NOT NULL,
    routed_at timestamptz,
    settled_at timestamptz
) PARTITION BY RANGE (id);

CREATE INDEX webhook_state_environment ON webhook_state (environment_id, id DESC);
CREATE INDEX webhook_state_integration ON webhook_state (integration_id, id DESC);
CREATE INDEX webhook_state_state ON webhook_state (environment_id, state, id DESC);

CREATE TABLE rejected (
    id uuid PRIMARY KEY,
    environment_id bigint NOT NULL,
    integration_id bigint NOT NULL,
    received_at timestamptz NOT NULL,
    method text NOT NULL,
    target text NOT NULL,
    headers text NOT NULL,
    body bytea NOT NULL,
    body_bytes integer NOT NULL,
    remote text NOT NULL,
    scheme text NOT NULL,
    status smallint NOT NULL,
    code text NOT NULL,
    reason text NOT NULL
) PARTITION BY RANGE (id);

CREATE TABLE message (
    webhook_id uuid NOT NULL,
    id uuid NOT NULL,
    kind smallint NOT NULL,
    connection_id bigint,
    ordinals integer[],
    run_id uuid,
    model text,
    added integer NOT NULL,
    updated integer NOT NULL,
    deleted integer NOT NULL,
    body bytea,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (webhook_id, id)
) PARTITION BY RANGE (webhook_id);

CREATE TABLE attempt (
    webhook_id uuid NOT NULL,
    delivery_id uuid NOT NULL,
    number integer NOT NULL,
    message_id uuid NOT NULL,
    target smallint NOT NULL,
    url text NOT NULL,
    started_at timestamptz NOT NULL,
    took_micros bigint NOT NULL,
    state smallint NOT NULL,
    status smallint,
    reason text NOT NULL,
    answer bytea NOT NULL,
    next_at timestamptz,
    PRIMARY KEY (webhook_id, delivery_id, number)
) PARTITION BY RANGE (webhook_id);

CREATE TABLE run_history (
    webhook_id uuid NOT NULL,
    run_id uuid NOT NULL,
    attempt integer NOT NULL,
    ordinal integer NOT NULL,
    function_id bigint NOT NULL,
    function_name text NOT NULL,
    function_version text NOT NULL,
    connection_id bigint NOT NULL,
    state smallint NOT NULL,
    reason text,
    started_at timestamptz NOT NULL,
    took_micros bigint NOT NULL,
    cpu_micros bigint NOT NULL,
    added integer NOT NULL,
    updated integer NOT NULL,
    deleted integer NOT NULL,
    logs text NOT NULL,
    PRIMARY KEY (webhook_id, run_id, attempt)
) PARTITION BY RANGE (webhook_id);

-- Keys of what was received, by week: the current and the previous one are asked.
CREATE TABLE dedup (
    week integer NOT NULL,
    key uuid NOT NULL,
    webhook_id uuid NOT NULL,
    PRIMARY KEY (week, key)
) PARTITION BY LIST (week);

CREATE TABLE webhook_rest PARTITION OF webhook DEFAULT;
CREATE TABLE event_rest PARTITION OF event DEFAULT;
CREATE TABLE webhook_state_rest PARTITION OF webhook_state DEFAULT WITH (fillfactor = 70);
CREATE TABLE rejected_rest PARTITION OF rejected DEFAULT;
CREATE TABLE message_rest PARTITION OF message DEFAULT;
CREATE TABLE attempt_rest PARTITION OF attempt DEFAULT;
CREATE TABLE run_history_rest PARTITION OF run_history DEFAULT;
CREATE TABLE dedup_rest PARTITION OF dedup DEFAULT;

-- Work that waits. A row goes when its work is done, so these stay small.
CREATE TABLE route_queue (
    webhook_id uuid PRIMARY KEY,
    environment_id bigint NOT NULL,
    integration_id bigint NOT NULL,
    bound_connection_id bigint,
    events integer NOT NULL
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

CREATE TABLE delivery (
    id uuid PRIMARY KEY,
    webhook_id uuid NOT NULL,
    message_id uuid NOT NULL,
    environment_id bigint NOT NULL,
    target smallint NOT NULL,
    url text NOT NULL,
    attempt integer NOT NULL,
    due timestamptz NOT NULL,
    leased_until timestamptz NOT NULL,
    created_at timestamptz NOT NULL
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

CREATE INDEX delivery_due ON delivery (due);
CREATE INDEX delivery_webhook ON delivery (webhook_id);

CREATE TABLE run (
    seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL,
    webhook_id uuid NOT NULL,
    ordinal integer NOT NULL,
    environment_id bigint NOT NULL,
    integration_id bigint NOT NULL,
    connection_id bigint NOT NULL,
    function_id bigint NOT NULL,
    lane bigint NOT NULL,
    attempt integer NOT NULL,
    due timestamptz NOT NULL,
    leased_until timestamptz NOT NULL,
    created_at timestamptz NOT NULL
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);

CREATE INDEX run_lane ON run (lane, seq);
CREATE INDEX run_webhook ON run (webhook_id);

CREATE TABLE record (
    connection_id bigint NOT NULL,
    model text NOT NULL,
    external_id text NOT NULL,
    payload bytea NOT NULL,
    hash bytea NOT NULL,
    seq bigint NOT NULL,
    function_id bigint NOT NULL,
    first_seen_at timestamptz NOT NULL,
    last_modified_at timestamptz NOT NULL,
    deleted_at timestamptz,
    last_action smallint NOT NULL,
    PRIMARY KEY (connection_id, model, external_id)
) WITH (fillfactor = 80);

CREATE UNIQUE INDEX record_cursor_order ON record (connection_id, model, seq);

-- The counter that a record's place in the stream comes from, taken under this row's lock in the commit that
-- changes the record: the order of places is the order of commits.
CREATE TABLE record_stream (
    connection_id bigint NOT NULL,
    model text NOT NULL,
    seq bigint NOT NULL,
    live bigint NOT NULL,
    PRIMARY KEY (connection_id, model)
) WITH (fillfactor = 50);
