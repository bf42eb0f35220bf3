-- The passwords of deleted trunks, encrypted as they were: a trunk that is restored logs in again with its own.
CREATE TABLE numbers.former_passwords (
    tenant_id  uuid        NOT NULL,
    id         uuid        NOT NULL, -- the trunk's
    password   text        NOT NULL,
    deleted_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id)
);
ALTER TABLE numbers.former_passwords ENABLE ROW LEVEL SECURITY;
ALTER TABLE numbers.former_passwords FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON numbers.former_passwords USING (tenant_id = platform.current_tenant());

GRANT SELECT, INSERT, UPDATE, DELETE ON numbers.former_passwords TO tandem_app, tandem_cross;
