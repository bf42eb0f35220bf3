-- Sign-in with a code of an app (RFC 6238). secret is encrypted with the cell key; last_step is the newest time step
-- whose code was taken, so that none is taken twice. Not confirmed: shown, but no code of it was seen yet.
CREATE TABLE tenants.totp (
    tenant_id uuid    NOT NULL,
    user_id   uuid    NOT NULL,
    secret    text    NOT NULL,
    confirmed boolean NOT NULL,
    last_step bigint  NOT NULL,
    PRIMARY KEY (tenant_id, user_id),
    FOREIGN KEY (tenant_id, user_id) REFERENCES tenants.users ON DELETE CASCADE
);
ALTER TABLE tenants.totp ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants.totp FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenants.totp USING (tenant_id = platform.current_tenant());

-- Each is used once: then it is gone.
CREATE TABLE tenants.recovery_codes (
    tenant_id uuid NOT NULL,
    user_id   uuid NOT NULL,
    sha256    text NOT NULL,
    PRIMARY KEY (tenant_id, user_id, sha256),
    FOREIGN KEY (tenant_id, user_id) REFERENCES tenants.totp ON DELETE CASCADE
);
ALTER TABLE tenants.recovery_codes ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants.recovery_codes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenants.recovery_codes USING (tenant_id = platform.current_tenant());

GRANT SELECT, INSERT, UPDATE, DELETE ON tenants.totp, tenants.recovery_codes TO tandem_app, tandem_cross;
