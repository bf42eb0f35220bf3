-- Run once by a superuser in Tandem's database, and again after a password changed: psql -v owner_password=... -v
-- application_password=... -f roles.sql. Standalone and tests run the same text.
--
-- tandem_owner  owns schemas and runs migrations
-- tandem_app    what services log in as: no superuser, no BYPASSRLS, so row-level security holds for all it does
-- tandem_cross  cannot log in; tandem_app takes it on (SET LOCAL ROLE) for the few purposes that know no tenant yet
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tandem_owner') THEN
        CREATE ROLE tandem_owner;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tandem_app') THEN
        CREATE ROLE tandem_app;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tandem_cross') THEN
        CREATE ROLE tandem_cross;
    END IF;
END
$$;

ALTER ROLE tandem_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE PASSWORD :'owner_password';
ALTER ROLE tandem_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB PASSWORD :'application_password';
ALTER ROLE tandem_cross NOLOGIN NOSUPERUSER BYPASSRLS;

-- Not inherited: a query that merely forgot its tenant sees nothing.
GRANT tandem_cross TO tandem_app WITH INHERIT FALSE, SET TRUE;

DO $$
BEGIN
    EXECUTE format('GRANT CREATE, CONNECT ON DATABASE %I TO tandem_owner', current_database());
    EXECUTE format('GRANT CONNECT ON DATABASE %I TO tandem_app', current_database());
END
$$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
