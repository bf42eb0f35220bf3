package io.tandem.platform.database;

import org.flywaydb.core.Flyway;

/**
 * Schemas, brought up to date when this object is made, one for each service: {@code db/<schema>/*.sql} on the class path, with a
 * history table of its own, as the owner role. The EntityManagerFactory is made after all of them.
 */
public final class Migrations {
    private final DatabaseConfig config;

    private Migrations(DatabaseConfig config) {
        this.config = config;
    }

    /** The schema that all others use: {@code platform}. */
    static Migrations ofPlatform(DatabaseConfig config) {
        return new Migrations(config).then("platform");
    }

    /** Migrates {@code schema} now, after what this stands for. */
    public Migrations then(String schema) {
        Flyway.configure()
                .dataSource(config.url(), config.ownerUser(), config.ownerPassword())
                .schemas(schema)
                .locations("classpath:db/" + schema)
                .table("schema_history")
                .failOnMissingLocations(true)
                .load()
                .migrate();
        return new Migrations(config);
    }
}
