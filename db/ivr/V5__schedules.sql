-- Opening hours beside the menus that go by them: as they were written, the holidays of a calendar, and what people have set by hand.
CREATE TABLE ivr.schedules (
    tenant_id  uuid   NOT NULL,
    id         uuid   NOT NULL,
    name       text   NOT NULL,
    definition jsonb  NOT NULL,
    holidays   jsonb  NOT NULL,
    override   text   NOT NULL,
    revision   bigint NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT schedules_name_is_taken UNIQUE (tenant_id, name)
);
ALTER TABLE ivr.schedules ENABLE ROW LEVEL SECURITY;
ALTER TABLE ivr.schedules FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ivr.schedules USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON ivr.schedules TO tandem_app, tandem_cross;
