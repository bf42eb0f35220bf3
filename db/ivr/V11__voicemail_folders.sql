-- Messages that somebody has put aside: they stay when the mailbox's others go.
ALTER TABLE ivr.voicemails ADD COLUMN saved_at timestamptz;

-- For how long a tenant keeps messages at most, whatever its mailboxes say.
CREATE TABLE ivr.voicemail_rules (
    tenant_id uuid    NOT NULL PRIMARY KEY,
    keep_days integer,
    revision  bigint  NOT NULL
);
ALTER TABLE ivr.voicemail_rules ENABLE ROW LEVEL SECURITY;
ALTER TABLE ivr.voicemail_rules FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON ivr.voicemail_rules USING (tenant_id = platform.current_tenant());
GRANT SELECT, INSERT, UPDATE, DELETE ON ivr.voicemail_rules TO tandem_app, tandem_cross;
