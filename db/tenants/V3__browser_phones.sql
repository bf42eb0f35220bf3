-- The softphone of a person in one browser: which device it logs in with. The browser names itself by a number it has made up.
CREATE TABLE tenants.browser_phones (
    tenant_id uuid        NOT NULL,
    user_id   uuid        NOT NULL,
    browser   uuid        NOT NULL,
    device_id uuid        NOT NULL,
    opened_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_id, browser),
    FOREIGN KEY (tenant_id, user_id) REFERENCES tenants.users ON DELETE CASCADE,
    FOREIGN KEY (tenant_id, device_id) REFERENCES tenants.devices ON DELETE CASCADE
);
CREATE INDEX ON tenants.browser_phones (tenant_id, device_id);
ALTER TABLE tenants.browser_phones ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants.browser_phones FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenants.browser_phones USING (tenant_id = platform.current_tenant());

GRANT SELECT, INSERT, UPDATE, DELETE ON tenants.browser_phones TO tandem_app, tandem_cross;
