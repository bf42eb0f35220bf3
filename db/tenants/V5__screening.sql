-- From whom people take calls to their extension (io.tandem.dialplan.Screening): whole, as the dialplan gets it.
ALTER TABLE tenants.extensions ADD COLUMN screening jsonb;
