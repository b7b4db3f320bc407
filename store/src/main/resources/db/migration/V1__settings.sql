-- Who uses the hub and how it is set up. Secrets are encrypted before they come here, API keys are hashes.

CREATE TABLE account (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    plan text NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE environment (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES account,
    uuid uuid NOT NULL UNIQUE,
    name text NOT NULL,
    signing_key bytea NOT NULL,
    previous_signing_key bytea,
    primary_url text,
    secondary_url text,
    notifications text NOT NULL,
    format text NOT NULL,
    on_sync_completion_always boolean NOT NULL,
    on_sync_error boolean NOT NULL,
    on_auth_creation boolean NOT NULL,
    on_auth_refresh_error boolean NOT NULL,
    on_async_action_completion boolean NOT NULL,
    created_at timestamptz NOT NULL,
    UNIQUE (account_id, name)
);

CREATE TABLE api_key (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    environment_id bigint NOT NULL REFERENCES environment,
    hash bytea NOT NULL UNIQUE,
    hint text NOT NULL,
    created_at timestamptz NOT NULL
);

CREATE TABLE integration (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    environment_id bigint NOT NULL REFERENCES environment,
    key text NOT NULL,
    provider text NOT NULL,
    scheme text NOT NULL,
    display_name text NOT NULL,
    secrets bytea NOT NULL,
    credentials bytea,
    config jsonb NOT NULL,
    forward_webhooks boolean NOT NULL,
    accept_unsigned boolean NOT NULL,
    paused boolean NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    deleted_at timestamptz
);

CREATE UNIQUE INDEX integration_live ON integration (environment_id, key) WHERE deleted_at IS NULL;

CREATE TABLE connection (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    environment_id bigint NOT NULL REFERENCES environment,
    integration_id bigint NOT NULL REFERENCES integration,
    connection_id text NOT NULL,
    connection_config jsonb NOT NULL,
    metadata jsonb NOT NULL,
    credentials bytea NOT NULL,
    secrets bytea,
    url_token_hash bytea,
    webhook_url_override text,
    tags jsonb NOT NULL,
    end_user jsonb,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    deleted_at timestamptz
);

CREATE UNIQUE INDEX connection_live ON connection (integration_id, connection_id) WHERE deleted_at IS NULL;
CREATE INDEX connection_environment ON connection (environment_id, id) WHERE deleted_at IS NULL;
CREATE INDEX connection_name ON connection (environment_id, connection_id) WHERE deleted_at IS NULL;
CREATE UNIQUE INDEX connection_token ON connection (integration_id, url_token_hash)
    WHERE deleted_at IS NULL AND url_token_hash IS NOT NULL;
CREATE INDEX connection_secrets ON connection (integration_id) WHERE deleted_at IS NULL AND secrets IS NOT NULL;

CREATE TABLE identity (
    integration_id bigint NOT NULL,
    property text NOT NULL,
    value text NOT NULL,
    connection_id bigint NOT NULL REFERENCES connection,
    PRIMARY KEY (integration_id, property, value, connection_id)
);

CREATE INDEX identity_connection ON identity (connection_id);

CREATE TABLE function (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    environment_id bigint NOT NULL REFERENCES environment,
    integration_id bigint NOT NULL REFERENCES integration,
    name text NOT NULL,
    type text NOT NULL,
    origin text NOT NULL,
    version text NOT NULL,
    javascript text NOT NULL,
    sha256 bytea NOT NULL,
    description text NOT NULL,
    frequency text,
    models text[] NOT NULL,
    model_schemas jsonb NOT NULL,
    webhook_subscriptions text[] NOT NULL,
    sync_type text,
    auto_start boolean NOT NULL,
    track_deletes boolean NOT NULL,
    active boolean NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    UNIQUE (integration_id, name)
);

CREATE TABLE connection_sync (
    function_id bigint NOT NULL REFERENCES function,
    connection_id bigint NOT NULL REFERENCES connection,
    paused boolean NOT NULL,
    checkpoint jsonb,
    last_run_at timestamptz,
    PRIMARY KEY (function_id, connection_id)
);

CREATE TABLE settings_version (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    version bigint NOT NULL
);

INSERT INTO settings_version (version) VALUES (1);

CREATE TABLE sign_in (
    hash bytea PRIMARY KEY,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);

CREATE TABLE console_session (
    hash bytea PRIMARY KEY,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL
);
