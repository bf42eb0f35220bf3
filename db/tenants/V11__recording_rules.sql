-- What holds for everybody's recordings: which talks, what is announced, for how long they are kept (io.tandem.dialplan.RecordingRules).
ALTER TABLE tenants.tenants ADD COLUMN recording jsonb;
