package io.tandem.standalone;

import io.tandem.bus.embedded.EmbeddedKafka;
import io.tandem.bus.embedded.EmbeddedKafkaConfig;
import io.tandem.platform.database.DatabaseRoles;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** PostgreSQL and Kafka of one machine, with their data in one directory. */
public record EmbeddedServers(EmbeddedDatabase database, EmbeddedKafka kafka) implements AutoCloseable {

    public static EmbeddedServers start(DataDirectory data, Ports ports, StandaloneSecrets secrets) {
        // Neither needs the other, and each takes seconds.
        CompletableFuture<EmbeddedKafka> kafka = CompletableFuture.supplyAsync(
                () -> EmbeddedKafka.start(EmbeddedKafkaConfig.single(data.kafka(), ports.kafka())));
        CompletableFuture<EmbeddedDatabase> database =
                CompletableFuture.supplyAsync(() -> database(data, ports, secrets));
        try {
            return new EmbeddedServers(database.join(), kafka.join());
        } catch (RuntimeException failed) {
            database.thenAccept(EmbeddedServers::stop);
            kafka.thenAccept(EmbeddedKafka::close);
            throw failed;
        }
    }

    /** Where Kafka runs elsewhere. */
    public static EmbeddedDatabase databaseAlone(DataDirectory data, Ports ports, StandaloneSecrets secrets) {
        return database(data, ports, secrets);
    }

    /** Ends what a killed instance left running on the data: it would hold the port. */
    public static void stopOrphans(DataDirectory data) {
        EmbeddedDatabase.stopOrphan(data.postgres());
    }

    private static EmbeddedDatabase database(DataDirectory data, Ports ports, StandaloneSecrets secrets) {
        EmbeddedDatabase database =
                EmbeddedDatabase.start(data.postgres(), ports.postgres(), secrets.superuserPassword());
        database.administer("postgres", DatabaseRoles::createDatabase);
        database.administer(
                "tandem",
                superuser -> DatabaseRoles.apply(superuser, secrets.ownerPassword(), secrets.applicationPassword()));
        return database;
    }

    @Override
    public void close() {
        kafka.close();
        stop(database);
    }

    private static void stop(EmbeddedDatabase database) {
        try {
            database.close();
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException("stop PostgreSQL", broken);
        }
    }
}
