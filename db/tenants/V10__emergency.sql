-- By which numbers help is called (io.tandem.dialplan.EmergencyNumber), and where an extension's phones are, for who helps.
ALTER TABLE tenants.tenants ADD COLUMN emergency_numbers text[] NOT NULL DEFAULT '{112}';
ALTER TABLE tenants.extensions ADD COLUMN location text NOT NULL DEFAULT '';
