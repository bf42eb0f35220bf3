GRANT USAGE ON SCHEMA tenants TO tandem_app, tandem_cross;

-- Records for topics, written with the rows they tell of (io.tandem.platform.change).
CREATE TABLE tenants.outbox (
    seq           bigserial   PRIMARY KEY,
    tenant_id     uuid        NOT NULL,
    topic         text        NOT NULL,
    key           text        NOT NULL,
    partition_key text        NOT NULL,
    value         bytea,
    written_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
ALTER TABLE tenants.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants.outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenants.outbox USING (tenant_id = platform.current_tenant());

-- name and domain are unique in the cell: phones log in as acme*101, and a domain has one owner.
CREATE TABLE tenants.tenants (
    tenant_id         uuid        PRIMARY KEY,
    name              text        NOT NULL CONSTRAINT tenants_name_is_taken UNIQUE,
    domain            text        NOT NULL CONSTRAINT tenants_domain_is_taken UNIQUE,
    active            boolean     NOT NULL,
    country           text        NOT NULL,
    country_code      text        NOT NULL,
    trunk_prefix      text        NOT NULL,
    ring_seconds      int         NOT NULL,
    digest            text        NOT NULL,
    max_calls         int         NOT NULL,
    max_calls_per_second int      NOT NULL,
    max_registrations int         NOT NULL,
    created_at        timestamptz NOT NULL,
    revision          bigint      NOT NULL
);
ALTER TABLE tenants.tenants ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants.tenants FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenants.tenants USING (tenant_id = platform.current_tenant());

CREATE TABLE tenants.extensions (
    tenant_id          uuid        NOT NULL REFERENCES tenants.tenants ON DELETE CASCADE,
    id                 uuid        NOT NULL,
    number             text        NOT NULL,
    display_name       text        NOT NULL,
    active             boolean     NOT NULL,
    outbound_caller_id text,
    ring_seconds       int,
    created_at         timestamptz NOT NULL,
    revision           bigint      NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT extensions_number_is_taken UNIQUE (tenant_id, number)
);
ALTER TABLE tenants.extensions ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants.extensions FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenants.extensions USING (tenant_id = platform.current_tenant());

-- ha1 and cell_ha1 are encrypted with the cell key; a secret itself is kept nowhere.
CREATE TABLE tenants.devices (
    tenant_id    uuid        NOT NULL REFERENCES tenants.tenants ON DELETE CASCADE,
    id           uuid        NOT NULL,
    extension_id uuid        NOT NULL,
    name         text        NOT NULL,
    auth_user    text        NOT NULL,
    ha1          text        NOT NULL,
    cell_ha1     text        NOT NULL,
    digest       text,
    active       boolean     NOT NULL,
    created_at   timestamptz NOT NULL,
    revision     bigint      NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT devices_auth_user_is_taken UNIQUE (tenant_id, auth_user),
    FOREIGN KEY (tenant_id, extension_id) REFERENCES tenants.extensions ON DELETE CASCADE
);
CREATE INDEX ON tenants.devices (tenant_id, extension_id);
ALTER TABLE tenants.devices ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants.devices FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenants.devices USING (tenant_id = platform.current_tenant());

-- email is unique in the cell: whoever logs in says no tenant.
CREATE TABLE tenants.users (
    tenant_id     uuid        NOT NULL REFERENCES tenants.tenants ON DELETE CASCADE,
    id            uuid        NOT NULL,
    email         text        NOT NULL CONSTRAINT users_email_is_taken UNIQUE,
    display_name  text        NOT NULL,
    role          text        NOT NULL,
    password_hash text        NOT NULL,
    extension_id  uuid,
    active        boolean     NOT NULL,
    created_at    timestamptz NOT NULL,
    revision      bigint      NOT NULL,
    PRIMARY KEY (tenant_id, id),
    FOREIGN KEY (tenant_id, extension_id) REFERENCES tenants.extensions ON DELETE SET NULL (extension_id)
);
ALTER TABLE tenants.users ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants.users FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenants.users USING (tenant_id = platform.current_tenant());

-- A login's chain of refresh tokens is its family: each is used once, and one used twice ends the family.
CREATE TABLE tenants.refresh_tokens (
    tenant_id  uuid        NOT NULL,
    sha256     text        NOT NULL,
    user_id    uuid        NOT NULL,
    family     uuid        NOT NULL,
    used       boolean     NOT NULL DEFAULT false,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, sha256),
    FOREIGN KEY (tenant_id, user_id) REFERENCES tenants.users ON DELETE CASCADE
);
CREATE INDEX ON tenants.refresh_tokens (tenant_id, user_id);
ALTER TABLE tenants.refresh_tokens ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants.refresh_tokens FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenants.refresh_tokens USING (tenant_id = platform.current_tenant());

CREATE TABLE tenants.api_keys (
    tenant_id  uuid        NOT NULL REFERENCES tenants.tenants ON DELETE CASCADE,
    id         uuid        NOT NULL,
    name       text        NOT NULL,
    sha256     text        NOT NULL,
    scopes     text[]      NOT NULL,
    expires_at timestamptz,
    created_at timestamptz NOT NULL,
    revision   bigint      NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT api_keys_name_is_taken UNIQUE (tenant_id, name)
);
ALTER TABLE tenants.api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants.api_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenants.api_keys USING (tenant_id = platform.current_tenant());

-- Outlives what it tells of, so it refers to nothing; nobody can change or delete it.
CREATE TABLE tenants.audit (
    tenant_id    uuid        NOT NULL,
    id           uuid        NOT NULL,
    at           timestamptz NOT NULL,
    service      text        NOT NULL,
    actor_kind   text        NOT NULL,
    actor        text        NOT NULL,
    actor_name   text        NOT NULL,
    from_address text        NOT NULL,
    action       text        NOT NULL,
    object       text        NOT NULL,
    object_id    text        NOT NULL,
    before       jsonb,
    after        jsonb,
    PRIMARY KEY (tenant_id, id)
);
CREATE INDEX ON tenants.audit (tenant_id, at DESC, id DESC);
ALTER TABLE tenants.audit ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenants.audit FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenants.audit USING (tenant_id = platform.current_tenant());

-- The token issuer's keys belong to the cell, not to a tenant: seen by the cross-tenant role alone.
CREATE TABLE tenants.signing_keys (
    kid         text        PRIMARY KEY,
    public_jwk  text        NOT NULL,
    private_jwk text        NOT NULL,
    created_at  timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE, DELETE ON
    tenants.outbox, tenants.tenants, tenants.extensions, tenants.devices, tenants.users,
    tenants.refresh_tokens, tenants.api_keys
    TO tandem_app, tandem_cross;
GRANT SELECT, INSERT ON tenants.audit TO tandem_app, tandem_cross;
GRANT SELECT, INSERT ON tenants.signing_keys TO tandem_cross;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA tenants TO tandem_app, tandem_cross;

-- The provider's own tenant (io.tandem.platform.security.Provider): people and audit, no phones.
SELECT set_config('tandem.tenant', '00000000-0000-0000-0000-000000000000', true);
INSERT INTO tenants.tenants VALUES
    ('00000000-0000-0000-0000-000000000000', 'provider', 'provider.invalid', true, 'ZZ', '', '', 30, 'MD5', 0, 0, 0, now(), 0);
