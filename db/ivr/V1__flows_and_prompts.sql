GRANT USAGE ON SCHEMA ivr TO tandem_app, tandem_cross;

-- Menus: as they were written, and as those who lead callers use them.
CREATE TABLE ivr.flows (
    tenant_id  uuid   NOT NULL,
    id         uuid   NOT NULL,
    number     text   NOT NULL,
    name       text   NOT NULL,
    definition jsonb  NOT NULL,
    revision   bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT flows_number_is_taken UNIQUE (tenant_id, number)
);
ALTER TABLE ivr.flows ENABLE ROW LEVEL SECURITY;
ALTER TABLE ivr.flows FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ivr.flows USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON ivr.flows TO tandem_app, tandem_cross;

-- Uploaded prompts. Their sound lies in the object store, by its hash.
CREATE TABLE ivr.prompts (
    tenant_id uuid        NOT NULL,
    id        uuid        NOT NULL,
    name      text        NOT NULL,
    content   text        NOT NULL,
    length_ms bigint      NOT NULL,
    made_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT prompts_name_is_taken UNIQUE (tenant_id, name)
);
ALTER TABLE ivr.prompts ENABLE ROW LEVEL SECURITY;
ALTER TABLE ivr.prompts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ivr.prompts USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, DELETE ON ivr.prompts TO tandem_app, tandem_cross;

-- Records for topics, written with the rows they tell of (io.tandem.platform.change).
CREATE TABLE ivr.outbox (
    seq           bigserial   PRIMARY KEY,
    tenant_id     uuid        NOT NULL,
    topic         text        NOT NULL,
    key           text        NOT NULL,
    partition_key text        NOT NULL,
    value         bytea,
    written_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
ALTER TABLE ivr.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE ivr.outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ivr.outbox USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, DELETE ON ivr.outbox TO tandem_app, tandem_cross;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA ivr TO tandem_app, tandem_cross;
