-- E-mail that is to be sent: of a message in a mailbox whose owner wants to be told.
CREATE TABLE ivr.mails (
    tenant_id uuid        NOT NULL,
    id        uuid        NOT NULL,
    recipient text        NOT NULL,
    language  text        NOT NULL,
    tries     integer     NOT NULL,
    next_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, id) REFERENCES ivr.voicemails ON DELETE CASCADE
);
CREATE INDEX mails_by_time ON ivr.mails (next_at);
ALTER TABLE ivr.mails ENABLE ROW LEVEL SECURITY;
ALTER TABLE ivr.mails FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ivr.mails USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON ivr.mails TO tandem_app, tandem_cross;
