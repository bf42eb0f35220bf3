-- Who may follow the talks of others (io.tandem.dialplan.SupervisionCode).
ALTER TABLE tenants.extensions ADD COLUMN supervisor boolean NOT NULL DEFAULT false;
