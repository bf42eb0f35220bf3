GRANT USAGE ON SCHEMA calls TO tandem_app, tandem_cross;

-- Every fact of every call, once: the key is what makes a doubled or replayed event change nothing.
CREATE TABLE calls.call_events (
    tenant_id   uuid        NOT NULL,
    call_id     text        NOT NULL,
    epoch       bigint      NOT NULL,
    sequence    bigint      NOT NULL,
    at          timestamptz NOT NULL,
    appended_at timestamptz NOT NULL,
    node        text        NOT NULL,
    fact        jsonb       NOT NULL,
    PRIMARY KEY (tenant_id, call_id, epoch, sequence)
);
ALTER TABLE calls.call_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls.call_events FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON calls.call_events USING (tenant_id = platform.current_tenant());

-- One row a call, folded from its events in the same transaction. Columns are what is searched; the rest is in summary.
CREATE TABLE calls.calls (
    tenant_id   uuid        NOT NULL,
    call_id     text        NOT NULL,
    phase       text        NOT NULL CHECK (phase IN ('RINGING', 'ANSWERED', 'ENDED')),
    direction   text        NOT NULL CHECK (direction IN ('INTERNAL', 'INBOUND', 'OUTBOUND')),
    from_number text        NOT NULL,
    to_number   text        NOT NULL,
    parties     text[]      NOT NULL,
    started_at  timestamptz NOT NULL,
    answered    boolean     NOT NULL,
    cause       text,
    summary     jsonb       NOT NULL,
    PRIMARY KEY (tenant_id, call_id)
);
CREATE INDEX calls_by_time ON calls.calls (tenant_id, started_at DESC, call_id DESC);
CREATE INDEX calls_live ON calls.calls (tenant_id, started_at) WHERE phase <> 'ENDED';
ALTER TABLE calls.calls ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls.calls FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON calls.calls USING (tenant_id = platform.current_tenant());

-- What the relay counted, as it said at the call's end; may come before the call's own events.
CREATE TABLE calls.media_statistics (
    tenant_id  uuid  NOT NULL,
    call_id    text  NOT NULL,
    statistics jsonb NOT NULL,
    PRIMARY KEY (tenant_id, call_id)
);
ALTER TABLE calls.media_statistics ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls.media_statistics FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON calls.media_statistics USING (tenant_id = platform.current_tenant());

GRANT SELECT, INSERT, UPDATE, DELETE ON calls.call_events, calls.calls, calls.media_statistics TO tandem_app, tandem_cross;
