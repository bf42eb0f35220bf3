-- Mailboxes: an extension has one or none.
CREATE TABLE ivr.mailboxes (
    tenant_id uuid   NOT NULL,
    extension text   NOT NULL,
    language  text   NOT NULL,
    greeting  text,
    pin_hash  text,
    email     text,
    keep_days integer,
    revision  bigint NOT NULL,
    PRIMARY KEY (tenant_id, extension)
);
ALTER TABLE ivr.mailboxes ENABLE ROW LEVEL SECURITY;
ALTER TABLE ivr.mailboxes FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ivr.mailboxes USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON ivr.mailboxes TO tandem_app, tandem_cross;

-- What was left in them. The sound lies in the object store; the id follows from the recording, and what is deleted stays known for a while, so
-- that it is left once.
CREATE TABLE ivr.voicemails (
    tenant_id uuid        NOT NULL,
    id        uuid        NOT NULL,
    mailbox   text        NOT NULL,
    caller    text        NOT NULL,
    call_id   text        NOT NULL,
    left_at   timestamptz NOT NULL,
    length_ms bigint      NOT NULL,
    heard_at  timestamptz,
    deleted_at timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX voicemails_by_time ON ivr.voicemails (tenant_id, left_at, id);
ALTER TABLE ivr.voicemails ENABLE ROW LEVEL SECURITY;
ALTER TABLE ivr.voicemails FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ivr.voicemails USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON ivr.voicemails TO tandem_app, tandem_cross;
