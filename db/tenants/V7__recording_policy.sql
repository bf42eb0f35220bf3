-- Which talks of an extension are recorded (io.tandem.dialplan.RecordingPolicy): whole, as the dialplan gets it.
ALTER TABLE tenants.extensions ADD COLUMN recording jsonb;
