-- What people have set for calls to their extension (io.tandem.dialplan.Forwarding): whole, as the dialplan gets it.
ALTER TABLE tenants.extensions ADD COLUMN forwarding jsonb;
