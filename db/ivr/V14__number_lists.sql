-- Numbers that menus go by: internal ones, E.164, or what such begin with.
CREATE TABLE ivr.number_lists (
    tenant_id uuid   NOT NULL,
    id        uuid   NOT NULL,
    name      text   NOT NULL,
    numbers   jsonb  NOT NULL,
    revision  bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT number_lists_name_is_taken UNIQUE (tenant_id, name)
);
ALTER TABLE ivr.number_lists ENABLE ROW LEVEL SECURITY;
ALTER TABLE ivr.number_lists FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ivr.number_lists USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON ivr.number_lists TO tandem_app, tandem_cross;
