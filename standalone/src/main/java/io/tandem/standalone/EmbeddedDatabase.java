package io.tandem.standalone;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as a child process whose commits survive a power cut, open to loopback by password alone. A postmaster
 * that a killed JVM left behind is stopped first: PostgreSQL then recovers from its own log.
 */
public final class EmbeddedDatabase implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START = Duration.ofSeconds(60);
    private static final String PASSWORD_FOR_ALL = """
            local all all scram-sha-256
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    private final EmbeddedPostgres postgres;
    private final String password;

    private EmbeddedDatabase(EmbeddedPostgres postgres, String password) {
        this.postgres = postgres;
        this.password = password;
    }

    static EmbeddedDatabase start(Path directory, int port, String superuserPassword) {
        return start(directory, port, superuserPassword, START);
    }

    /** @param within what is tried until then, though another may answer on the port */
    static EmbeddedDatabase start(Path directory, int port, String superuserPassword, Duration within) {
        Path data = directory.resolve("data");
        stopOrphan(directory);
        try {
            OwnDirectory.create(directory);
            EmbeddedPostgres started = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setOverrideWorkingDirectory(directory.resolve("bin").toFile())
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    // Nobody comes by a socket file, and its name in /tmp would be another installation's in another
                    // network namespace.
                    .setServerConfig("unix_socket_directories", "")
                    // The library starts PostgreSQL for tests, with both off: an acknowledged commit could be lost.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "60")
                    .setLocaleConfig("locale", "C.UTF-8")
                    .setConnectConfig("password", superuserPassword)
                    .setPGStartupWait(within)
                    // It stops in its turn, after those who use it.
                    .setRegisterShutdownHook(false)
                    .setOutputRedirector(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("postgres.log").toFile()))
                    .setErrorRedirector(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("postgres.log").toFile()))
                    .start();
            EmbeddedDatabase database = new EmbeddedDatabase(started, superuserPassword);
            database.requireOurs(data, port);
            database.closeToStrangers(data);
            return database;
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "start PostgreSQL in " + directory + " (its words are in postgres.log there)", broken);
        }
    }

    /** What the superuser does to a database before services connect. */
    @FunctionalInterface
    interface Administration {
        void by(Connection superuser) throws SQLException;
    }

    /** Connects to {@code database} as the superuser. */
    void administer(String database, Administration work) {
        try (Connection superuser = postgres.getDatabase("postgres", database, Map.of("password", password))
                .getConnection()) {
            work.by(superuser);
        } catch (SQLException refused) {
            throw new IllegalStateException("prepare PostgreSQL's database " + database, refused);
        }
    }

    private void execute(String sql) {
        administer("postgres", superuser -> {
            try (Statement statement = superuser.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    // Should another server have taken the port in the meantime, it is not ours to administer.
    private void requireOurs(Path data, int port) {
        administer("postgres", superuser -> {
            try (Statement statement = superuser.createStatement();
                    ResultSet row = statement.executeQuery("SHOW data_directory")) {
                row.next();
                if (!isSame(Path.of(row.getString(1)), data)) {
                    throw new StartRefused(
                            "port " + port + "/tcp, needed by the embedded PostgreSQL, is served by another"
                                    + " PostgreSQL, of " + row.getString(1));
                }
            }
        });
    }

    private static boolean isSame(Path served, Path ours) {
        try {
            return Files.isSameFile(served, ours);
        } catch (IOException notForUsToSee) {
            return false;
        }
    }

    // initdb trusts everybody on the machine; from here on a password is asked for.
    private void closeToStrangers(Path data) throws IOException {
        execute("ALTER ROLE postgres PASSWORD '" + password + "'");
        Files.writeString(data.resolve("pg_hba.conf"), PASSWORD_FOR_ALL);
        execute("SELECT pg_reload_conf()");
    }

    /** Stops the postmaster that a killed instance left on the same directory, which also frees its port. */
    static void stopOrphan(Path directory) {
        Path data = directory.resolve("data");
        orphan(data).ifPresent(process -> {
            log.warn("postgres {} of a killed instance still runs on {}: stopping it", process.pid(), data);
            // SIGTERM is "smart shutdown" for a postmaster: with the JVM dead, its clients are gone.
            process.destroy();
            process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
        });
    }

    private static Optional<ProcessHandle> orphan(Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().trim());
            return ProcessHandle.of(pid).filter(EmbeddedDatabase::isPostgres);
        } catch (IOException broken) {
            throw new UncheckedIOException("read " + pidFile, broken);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(path -> path.endsWith("postgres"))
                .isPresent();
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
