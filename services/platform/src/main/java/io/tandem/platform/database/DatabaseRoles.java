package io.tandem.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

/** Makes the database and the roles that services need (db/platform/roles.sql), as a superuser. */
public final class DatabaseRoles {
    private static final String DATABASE = "tandem";

    private DatabaseRoles() {}

    /** Creates the database {@code tandem} unless it exists; {@code superuser} is connected to any other. */
    public static void createDatabase(Connection superuser) throws SQLException {
        try (var statement = superuser.createStatement();
                var found = statement.executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
            if (found.next()) {
                return;
            }
        }
        try (var statement = superuser.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        }
    }

    /** Creates the roles or changes their passwords; {@code superuser} is connected to Tandem's database. */
    public static void apply(Connection superuser, String ownerPassword, String applicationPassword)
            throws SQLException {
        var sql = script().replace(":'owner_password'", literal(ownerPassword))
                .replace(":'application_password'", literal(applicationPassword));
        try (var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static String script() {
        try (var resource = DatabaseRoles.class.getResourceAsStream("/db/platform/roles.sql")) {
            return new String(
                    Objects.requireNonNull(resource, "db/platform/roles.sql").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("read db/platform/roles.sql", e);
        }
    }
}
