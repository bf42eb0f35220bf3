package io.tandem.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    private static final String PASSWORD = "c2VjcmV0LXNlY3JldA==";

    @TempDir
    Path directory;

    @Test
    void data_survives_a_restart_and_nobody_enters_without_the_password() throws Exception {
        int port = freePort();
        try (EmbeddedDatabase first = EmbeddedDatabase.start(directory, port, PASSWORD)) {
            keep(first);
        }

        try (EmbeddedDatabase second = EmbeddedDatabase.start(directory, port, PASSWORD)) {
            assertThat(keptValue(port, PASSWORD)).isEqualTo(42);
            assertThatThrownBy(() -> keptValue(port, "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password");
            assertThat(setting(port, "fsync")).isEqualTo("on");
            assertThat(setting(port, "synchronous_commit")).isEqualTo("on");
        }
    }

    @Test
    void a_postmaster_left_by_a_killed_instance_is_replaced() throws Exception {
        int port = freePort();
        Process doomed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedInstance.class.getName(),
                        directory.toString(),
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(doomed.inputReader().lines().anyMatch("written"::equals)).isTrue();
        doomed.destroyForcibly().waitFor();

        try (EmbeddedDatabase second = EmbeddedDatabase.start(directory, port, PASSWORD)) {
            assertThat(keptValue(port, PASSWORD)).isEqualTo(42);
        }
    }

    @Test
    void another_server_on_the_port_is_refused_and_left_as_it_is() throws Exception {
        int port = freePort();
        try (EmbeddedDatabase other = EmbeddedDatabase.start(directory.resolve("other"), port, PASSWORD)) {
            keep(other);

            assertThatThrownBy(() -> EmbeddedDatabase.start(
                            directory.resolve("ours"), port, "b3VyLW93bg==", Duration.ofSeconds(5)))
                    .isInstanceOf(RuntimeException.class);

            assertThat(keptValue(port, PASSWORD)).isEqualTo(42);
        }
    }

    @Test
    void another_server_with_our_password_is_told_apart_by_its_data() throws Exception {
        int port = freePort();
        try (EmbeddedDatabase other = EmbeddedDatabase.start(directory.resolve("other"), port, PASSWORD)) {
            keep(other);

            assertThatThrownBy(() -> EmbeddedDatabase.start(directory.resolve("ours"), port, PASSWORD))
                    .hasMessageContaining("another PostgreSQL");
        }
    }

    /** Starts a database, writes, says so, and waits to be killed. */
    static final class DoomedInstance {
        public static void main(String[] arguments) throws Exception {
            EmbeddedDatabase database =
                    EmbeddedDatabase.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), PASSWORD);
            keep(database);
            System.out.println("written");
            System.out.flush();
            new java.util.concurrent.CountDownLatch(1).await();
        }
    }

    private static void keep(EmbeddedDatabase database) {
        database.administer("postgres", superuser -> {
            try (var statement = superuser.createStatement()) {
                statement.execute("CREATE TABLE kept AS SELECT 42 AS x");
            }
        });
    }

    private static int keptValue(int port, String password) throws SQLException {
        return Integer.parseInt(query(port, password, "SELECT x FROM kept"));
    }

    private static String setting(int port, String name) throws SQLException {
        return query(port, PASSWORD, "SHOW " + name);
    }

    private static String query(int port, String password, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password);
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
