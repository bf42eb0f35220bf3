GRANT USAGE ON SCHEMA probe TO tandem_app, tandem_cross;
CREATE TABLE probe.outbox (
    seq           bigserial   PRIMARY KEY,
    tenant_id     uuid        NOT NULL,
    topic         text        NOT NULL,
    key           text        NOT NULL,
    partition_key text        NOT NULL,
    value         bytea,
    written_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
ALTER TABLE probe.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE probe.outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON probe.outbox USING (tenant_id = platform.current_tenant());
CREATE TABLE probe.things (
    tenant_id uuid NOT NULL,
    name      text NOT NULL,
    size      int  NOT NULL,
    PRIMARY KEY (tenant_id, name)
);
ALTER TABLE probe.things ENABLE ROW LEVEL SECURITY;
ALTER TABLE probe.things FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON probe.things USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON probe.outbox, probe.things TO tandem_app, tandem_cross;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA probe TO tandem_app, tandem_cross;
