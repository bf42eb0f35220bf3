-- What was recorded, once it is one file; the file itself is in the object store.
CREATE TABLE calls.recordings (
    tenant_id  uuid        NOT NULL,
    call_id    text        NOT NULL,
    name       text        NOT NULL,
    started_at timestamptz NOT NULL,
    millis     bigint      NOT NULL,
    PRIMARY KEY (tenant_id, call_id, name)
);
CREATE INDEX recordings_by_time ON calls.recordings (tenant_id, started_at DESC, call_id DESC, name DESC);
ALTER TABLE calls.recordings ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls.recordings FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON calls.recordings USING (tenant_id = platform.current_tenant());

-- What was erased, by whom and why. Written before the file is deleted, so that a service that dies meanwhile goes on; erased_at is null until then.
CREATE TABLE calls.recording_receipts (
    tenant_id  uuid        NOT NULL,
    call_id    text        NOT NULL,
    name       text        NOT NULL,
    started_at timestamptz NOT NULL,
    millis     bigint      NOT NULL,
    bytes      bigint      NOT NULL,
    sha256     text        NOT NULL,
    reason     text        NOT NULL CHECK (reason IN ('retention', 'request')),
    erased_by  text        NOT NULL,
    wanted_at  timestamptz NOT NULL,
    erased_at  timestamptz,
    PRIMARY KEY (tenant_id, call_id, name)
);
CREATE INDEX recording_receipts_by_time ON calls.recording_receipts (tenant_id, wanted_at DESC, call_id DESC, name DESC);
ALTER TABLE calls.recording_receipts ENABLE ROW LEVEL SECURITY;
ALTER TABLE calls.recording_receipts FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON calls.recording_receipts USING (tenant_id = platform.current_tenant());

GRANT SELECT, INSERT, UPDATE, DELETE ON calls.recordings, calls.recording_receipts TO tandem_app, tandem_cross;
