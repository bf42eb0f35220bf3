-- What the calls service tells others when people change something: bans that are lifted, and the audit of it.
CREATE TABLE calls.outbox (
    seq           bigserial   PRIMARY KEY,
    tenant_id     uuid        NOT NULL,
    topic         text        NOT NULL,
    key           text        NOT NULL,
    partition_key text        NOT NULL,
    value         bytea,
    written_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
ALTER TABLE calls.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls.outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON calls.outbox USING (tenant_id = platform.current_tenant());

GRANT SELECT, INSERT, UPDATE, DELETE ON calls.outbox TO tandem_app, tandem_cross;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA calls TO tandem_app, tandem_cross;
