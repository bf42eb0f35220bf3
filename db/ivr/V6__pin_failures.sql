-- Wrong PINs of mailboxes, over all calls; too many of them lock a mailbox for a while.
CREATE TABLE ivr.pin_failures (
    tenant_id    uuid        NOT NULL,
    mailbox      text        NOT NULL,
    failures     integer     NOT NULL,
    attempt      text        NOT NULL,
    failed_at    timestamptz NOT NULL,
    locked_until timestamptz,
    PRIMARY KEY (tenant_id, mailbox),
    FOREIGN KEY (tenant_id, mailbox) REFERENCES ivr.mailboxes ON DELETE CASCADE
);
ALTER TABLE ivr.pin_failures ENABLE ROW LEVEL SECURITY;
ALTER TABLE ivr.pin_failures FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ivr.pin_failures USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON ivr.pin_failures TO tandem_app, tandem_cross;
