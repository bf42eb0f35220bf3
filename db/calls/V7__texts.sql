-- Words between extensions (SIP MESSAGE): those that wait for a phone to come, and for a while those that were taken.
CREATE TABLE calls.texts (
    tenant_id   uuid        NOT NULL,
    id          uuid        NOT NULL,
    seq         bigserial   NOT NULL,
    -- An extension or another number; empty when withheld.
    sender      text        NOT NULL,
    sender_name text        NOT NULL,
    recipient   text        NOT NULL,
    words       text        NOT NULL,
    written_at  timestamptz NOT NULL,
    state       text        NOT NULL CHECK (state IN ('waiting', 'delivered', 'expired')),
    -- When it may be brought; while it is being brought, when its claim ends.
    next_at     timestamptz NOT NULL,
    claimed     boolean     NOT NULL DEFAULT false,
    settled_at  timestamptz,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX texts_due ON calls.texts (next_at) WHERE state = 'waiting';
CREATE INDEX texts_waiting ON calls.texts (tenant_id, recipient, written_at, seq) WHERE state = 'waiting';
CREATE INDEX texts_to ON calls.texts (tenant_id, recipient, seq);
CREATE INDEX texts_from ON calls.texts (tenant_id, sender, seq);
CREATE INDEX texts_by_time ON calls.texts (written_at);
ALTER TABLE calls.texts ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls.texts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON calls.texts USING (tenant_id = platform.current_tenant());

GRANT SELECT, INSERT, UPDATE, DELETE ON calls.texts TO tandem_app, tandem_cross;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA calls TO tandem_app, tandem_cross;
