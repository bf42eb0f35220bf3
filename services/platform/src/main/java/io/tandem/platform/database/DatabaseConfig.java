package io.tandem.platform.database;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tandem.database.*}: PostgreSQL and its two logins (db/platform/roles.sql makes them).
 *
 * @param url JDBC URL
 * @param user the application role: under row-level security
 * @param ownerUser the role that owns schemas and runs migrations
 * @param connections of the pool
 * @param connectWithin how long a request waits for a connection
 */
public record DatabaseConfig(
        @DefaultValue("jdbc:postgresql://127.0.0.1:5433/tandem")
        String url,

        @DefaultValue("tandem_app") String user,
        @DefaultValue("") String password,
        @DefaultValue("tandem_owner") String ownerUser,
        @DefaultValue("") String ownerPassword,
        @DefaultValue("16") int connections,
        @DefaultValue("5s") Duration connectWithin) {
    public DatabaseConfig {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("tandem.database.url starts with jdbc:postgresql:, not '" + url + "'");
        }
        if (connections < 2) {
            throw new IllegalArgumentException("tandem.database.connections is at least 2, not " + connections);
        }
    }
}
