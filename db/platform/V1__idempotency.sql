GRANT USAGE ON SCHEMA platform TO tandem_app, tandem_cross;

-- The tenant of a request's caller; empty (no row visible, none writable) outside TenantTransactions.
CREATE FUNCTION platform.current_tenant() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ SELECT nullif(current_setting('tandem.tenant', true), '')::uuid $$;

-- Answers to POSTs that carried an Idempotency-Key, by caller; bodies are encrypted, since some hold a new secret.
CREATE TABLE platform.idempotent_answers (
    tenant_id    uuid        NOT NULL,
    caller       text        NOT NULL,
    key          text        NOT NULL,
    request_hash text        NOT NULL,
    status       int         NOT NULL,
    headers      jsonb       NOT NULL,
    body         text        NOT NULL,
    answered_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, caller, key)
);
CREATE INDEX ON platform.idempotent_answers (answered_at);
ALTER TABLE platform.idempotent_answers ENABLE ROW LEVEL SECURITY;
ALTER TABLE platform.idempotent_answers FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON platform.idempotent_answers USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, DELETE ON platform.idempotent_answers TO tandem_app, tandem_cross;
