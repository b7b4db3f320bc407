-- The state where it is final and not the usual one. A webhook that goes well never has it, so that its row is changed in
-- place, without a word to an index.
ALTER TABLE webhook_state ADD COLUMN loud smallint GENERATED ALWAYS AS (
    CASE WHEN state NOT IN (1, 5, 6) OR state = 1 AND settled_at IS NOT NULL THEN state END) STORED;

DROP INDEX webhook_state_state;
CREATE INDEX webhook_state_loud ON webhook_state (environment_id, loud, id DESC) WHERE loud IS NOT NULL;
