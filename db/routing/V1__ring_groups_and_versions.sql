GRANT USAGE ON SCHEMA routing TO tandem_app, tandem_cross;

CREATE TABLE routing.ring_groups (
    tenant_id uuid        NOT NULL,
    id        uuid        NOT NULL,
    number    text        NOT NULL,
    name      text        NOT NULL,
    strategy  text        NOT NULL CHECK (strategy IN ('RING_ALL', 'LINEAR')),
    members   text[]      NOT NULL,
    ring_for  int         NOT NULL CHECK (ring_for BETWEEN 1 AND 600),
    fallback  text,
    revision  bigint      NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT ring_groups_number_is_taken UNIQUE (tenant_id, number)
);
ALTER TABLE routing.ring_groups ENABLE ROW LEVEL SECURITY;
ALTER TABLE routing.ring_groups FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON routing.ring_groups USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON routing.ring_groups TO tandem_app, tandem_cross;

-- One row a compilation, the last hundred of a tenant kept: versions grow by one and survive restarts.
CREATE TABLE routing.dialplan_versions (
    tenant_id   uuid        NOT NULL,
    version     bigint      NOT NULL,
    sources     jsonb       NOT NULL,
    compiled_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, version)
);
ALTER TABLE routing.dialplan_versions ENABLE ROW LEVEL SECURITY;
ALTER TABLE routing.dialplan_versions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON routing.dialplan_versions USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, DELETE ON routing.dialplan_versions TO tandem_app, tandem_cross;

-- Records for topics, written with the rows they tell of (io.tandem.platform.change).
CREATE TABLE routing.outbox (
    seq           bigserial   PRIMARY KEY,
    tenant_id     uuid        NOT NULL,
    topic         text        NOT NULL,
    key           text        NOT NULL,
    partition_key text        NOT NULL,
    value         bytea,
    written_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
ALTER TABLE routing.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE routing.outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON routing.outbox USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, DELETE ON routing.outbox TO tandem_app, tandem_cross;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA routing TO tandem_app, tandem_cross;
