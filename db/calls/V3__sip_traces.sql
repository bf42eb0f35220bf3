-- SIP messages of calls as the topic sip-traces has them, secrets masked: some seconds of one call in each row, CBOR.
CREATE TABLE calls.sip_traces (
    tenant_id   uuid        NOT NULL,
    call_id     text        NOT NULL,
    epoch       bigint      NOT NULL,
    first       integer     NOT NULL,
    appended_at timestamptz NOT NULL,
    record      bytea       NOT NULL,
    PRIMARY KEY (tenant_id, call_id, epoch, first)
);
-- Rows are written in the order of their age, and deleted by it.
CREATE INDEX sip_traces_by_age ON calls.sip_traces USING brin (appended_at);
ALTER TABLE calls.sip_traces ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls.sip_traces FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON calls.sip_traces USING (tenant_id = platform.current_tenant());

GRANT SELECT, INSERT, UPDATE, DELETE ON calls.sip_traces TO tandem_app, tandem_cross;
