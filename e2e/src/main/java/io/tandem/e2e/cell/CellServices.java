package io.tandem.e2e.cell;

import io.tandem.bus.embedded.EmbeddedKafka;
import io.tandem.bus.embedded.EmbeddedKafkaConfig;
import io.tandem.calls.CallsModule;
import io.tandem.numbers.NumbersModule;
import io.tandem.platform.database.DatabaseRoles;
import io.tandem.routing.RoutingModule;
import io.tandem.tenants.FirstAdminModule;
import io.tandem.tenants.TenantsModule;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Import;

/** A cell's PostgreSQL, Kafka and services in one JVM; its edges and relays are processes of their own. */
public final class CellServices {

    /** The services, and nothing of edge or relay. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @Import({TenantsModule.class, FirstAdminModule.class, NumbersModule.class, RoutingModule.class, CallsModule.class})
    static class Modules {}

    private CellServices() {}

    public static void main(String[] arguments) throws IOException, SQLException {
        Path data = Path.of(setting("CELL_DIRECTORY"));
        Files.createDirectories(data);
        EmbeddedKafka kafka = EmbeddedKafka.start(
                EmbeddedKafkaConfig.single(data.resolve("kafka"), Integer.parseInt(setting("CELL_KAFKA_PORT"))));
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setPort(Integer.parseInt(setting("CELL_POSTGRES_PORT")))
                .setDataDirectory(data.resolve("postgres"))
                .setServerConfig("max_connections", "60")
                .start();
        try (Connection superuser = postgres.getPostgresDatabase().getConnection()) {
            DatabaseRoles.createDatabase(superuser);
        }
        try (Connection superuser = postgres.getDatabase("postgres", "tandem").getConnection()) {
            DatabaseRoles.apply(superuser, "owner", "application");
        }
        SpringApplication services = new SpringApplication(Modules.class);
        services.setDefaultProperties(
                Map.of("tandem.database.password", "application", "tandem.database.owner-password", "owner"));
        services.run(arguments);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(kafka, postgres)));
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    private static void stop(EmbeddedKafka kafka, EmbeddedPostgres postgres) {
        kafka.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
