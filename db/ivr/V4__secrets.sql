-- What tenants prove to other people's servers who they are with; encrypted with the cell key, for its name alone.
CREATE TABLE ivr.secrets (
    tenant_id uuid        NOT NULL,
    name      text        NOT NULL,
    value     text        NOT NULL,
    set_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, name)
);
ALTER TABLE ivr.secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE ivr.secrets FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ivr.secrets USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON ivr.secrets TO tandem_app, tandem_cross;
