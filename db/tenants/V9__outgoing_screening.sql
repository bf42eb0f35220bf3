-- Which numbers outside may not be called, by an extension and by anybody of a tenant (io.tandem.dialplan.OutgoingScreening): whole, as the
-- dialplan gets it.
ALTER TABLE tenants.extensions ADD COLUMN outgoing jsonb;
ALTER TABLE tenants.tenants ADD COLUMN outgoing jsonb;
