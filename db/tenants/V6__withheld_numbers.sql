-- Whether those who are called outside do not see who calls (RFC 3325 section 7).
ALTER TABLE tenants.extensions ADD COLUMN withholds_number boolean NOT NULL DEFAULT false;
