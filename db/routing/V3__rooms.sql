CREATE TABLE routing.rooms (
    tenant_id uuid    NOT NULL,
    id        uuid    NOT NULL,
    number    text    NOT NULL,
    name      text    NOT NULL,
    pin       text    NOT NULL,
    announced boolean NOT NULL,
    music     boolean NOT NULL,
    revision  bigint  NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT rooms_number_is_taken UNIQUE (tenant_id, number)
);
ALTER TABLE routing.rooms ENABLE ROW LEVEL SECURITY;
ALTER TABLE routing.rooms FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON routing.rooms USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON routing.rooms TO tandem_app, tandem_cross;
