-- Where tenants want to be told of what happens. The secret is encrypted with the cell key, for its webhook alone.
CREATE TABLE calls.webhooks (
    tenant_id     uuid        NOT NULL,
    id            uuid        NOT NULL,
    name          text        NOT NULL,
    url           text        NOT NULL,
    events        text[]      NOT NULL,
    enabled       boolean     NOT NULL,
    secret        text        NOT NULL,
    revision      bigint      NOT NULL,
    created_at    timestamptz NOT NULL,
    -- How its server has been lately; no change of the webhook.
    failures      integer     NOT NULL DEFAULT 0,
    failing_since timestamptz,
    last_failure  text,
    delivered_at  timestamptz,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT webhooks_name_is_taken UNIQUE (tenant_id, name)
);
ALTER TABLE calls.webhooks ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls.webhooks FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON calls.webhooks USING (tenant_id = platform.current_tenant());

-- What they are told, written in the transaction that takes the event into history; and, for a while, what became of it.
CREATE TABLE calls.webhook_deliveries (
    tenant_id  uuid        NOT NULL,
    id         uuid        NOT NULL,
    seq        bigserial   NOT NULL,
    webhook_id uuid        NOT NULL,
    event_id   text        NOT NULL,
    event      text        NOT NULL,
    -- The call or mailbox whose events are told one after the other.
    subject    text        NOT NULL,
    body       text        NOT NULL,
    state      text        NOT NULL CHECK (state IN ('waiting', 'delivered', 'given-up')),
    tries      integer     NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL,
    next_at    timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    tried_at   timestamptz,
    status     integer,
    failure    text,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, webhook_id) REFERENCES calls.webhooks ON DELETE CASCADE
);
CREATE INDEX webhook_deliveries_due ON calls.webhook_deliveries (next_at) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_waiting ON calls.webhook_deliveries (tenant_id, webhook_id, subject, seq)
    WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_log ON calls.webhook_deliveries (tenant_id, webhook_id, seq);
CREATE INDEX webhook_deliveries_by_time ON calls.webhook_deliveries (created_at);
ALTER TABLE calls.webhook_deliveries ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls.webhook_deliveries FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON calls.webhook_deliveries USING (tenant_id = platform.current_tenant());

GRANT SELECT, INSERT, UPDATE, DELETE ON calls.webhooks, calls.webhook_deliveries TO tandem_app, tandem_cross;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA calls TO tandem_app, tandem_cross;
