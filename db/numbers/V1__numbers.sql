GRANT USAGE ON SCHEMA numbers TO tandem_app, tandem_cross;

-- Records for topics, written with the rows they tell of (io.tandem.platform.change).
CREATE TABLE numbers.outbox (
    seq           bigserial   PRIMARY KEY,
    tenant_id     uuid        NOT NULL,
    topic         text        NOT NULL,
    key           text        NOT NULL,
    partition_key text        NOT NULL,
    value         bytea,
    written_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
ALTER TABLE numbers.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE numbers.outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON numbers.outbox USING (tenant_id = platform.current_tenant());

-- A number is unique in the cell: a call from outside brings nothing else to find its tenant by.
CREATE TABLE numbers.dids (
    tenant_id   uuid        NOT NULL,
    id          uuid        NOT NULL,
    number      text        NOT NULL CONSTRAINT dids_number_is_taken UNIQUE,
    destination text        NOT NULL,
    created_at  timestamptz NOT NULL,
    revision    bigint      NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
ALTER TABLE numbers.dids ENABLE ROW LEVEL SECURITY;
ALTER TABLE numbers.dids FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON numbers.dids USING (tenant_id = platform.current_tenant());

CREATE TABLE numbers.trunks (
    tenant_id  uuid        NOT NULL,
    id         uuid        NOT NULL,
    name       text        NOT NULL,
    address    text        NOT NULL,
    sources    text[]      NOT NULL,
    outbound   boolean     NOT NULL,
    caller_id  text,
    active     boolean     NOT NULL,
    created_at timestamptz NOT NULL,
    revision   bigint      NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT trunks_name_is_taken UNIQUE (tenant_id, name)
);
ALTER TABLE numbers.trunks ENABLE ROW LEVEL SECURITY;
ALTER TABLE numbers.trunks FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON numbers.trunks USING (tenant_id = platform.current_tenant());

GRANT SELECT, INSERT, UPDATE, DELETE ON numbers.outbox, numbers.dids, numbers.trunks TO tandem_app, tandem_cross;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA numbers TO tandem_app, tandem_cross;
