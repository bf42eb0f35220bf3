package io.tandem.bus.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.metadata.storage.FormatterException;

/**
 * A Kafka broker with its controller (KRaft) inside this process. Kafka installs no shutdown hook: whoever starts it
 * must {@link #close()} it, else the next start takes as long as after a crash.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private final EmbeddedKafkaConfig config;
    private final KafkaRaftServer server;

    private EmbeddedKafka(EmbeddedKafkaConfig config, KafkaRaftServer server) {
        this.config = config;
        this.server = server;
    }

    /**
     * Returns when the broker answers.
     *
     * @throws PortTakenException naming the port
     * @throws EmbeddedKafkaException if its directory cannot be used or the broker does not come up
     */
    public static EmbeddedKafka start(EmbeddedKafkaConfig config) {
        FreePort.require(config.port(), "the embedded Kafka");
        FreePort.require(config.controllerPort(), "the embedded Kafka's controller");
        format(config);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(properties(config), false), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            // A half-started broker leaves threads behind that keep the process alive.
            server.shutdown();
            throw new EmbeddedKafkaException("the embedded Kafka did not start in " + config.directory(), e);
        }
        return new EmbeddedKafka(config, server);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + config.port();
    }

    /** Hands leadership over where there are others, flushes and closes the log. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(EmbeddedKafkaConfig config) {
        var directory = config.directory().toString();
        try {
            Files.createDirectories(config.directory());
            if (!Files.exists(config.directory().resolve("meta.properties"))) {
                new Formatter()
                        .setClusterId(config.clusterId())
                        .setNodeId(config.node())
                        .addDirectory(directory)
                        .setMetadataLogDirectory(directory)
                        .setControllerListenerName("CONTROLLER")
                        .setIgnoreFormatted(true)
                        .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                        .run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded Kafka cannot use " + directory, e);
        } catch (FormatterException e) {
            throw new EmbeddedKafkaException("the embedded Kafka cannot format " + directory, e);
        } catch (Exception e) {
            throw new EmbeddedKafkaException("the embedded Kafka cannot prepare " + directory, e);
        }
    }

    private static Properties properties(EmbeddedKafkaConfig config) {
        var properties = new Properties();
        listeners(properties, config);
        internalTopics(properties, config.replicas());
        timeouts(properties);
        properties.put("log.dirs", config.directory().toString());
        properties.put("auto.create.topics.enable", "false");
        properties.put("controlled.shutdown.enable", "true");
        properties.put("log.cleaner.dedupe.buffer.size", "16777216");
        properties.put("log.cleaner.backoff.ms", "1000");
        properties.put("background.threads", "2");
        properties.put("num.network.threads", "2");
        properties.put("num.io.threads", "4");
        return properties;
    }

    private static void listeners(Properties properties, EmbeddedKafkaConfig config) {
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", Integer.toString(config.node()));
        properties.put("controller.quorum.voters", config.voters());
        properties.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + config.port() + ",CONTROLLER://127.0.0.1:" + config.controllerPort());
        properties.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + config.port());
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("inter.broker.listener.name", "PLAINTEXT");
        properties.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    }

    private static void internalTopics(Properties properties, int replicas) {
        var minimum = replicas >= 3 ? "2" : "1";
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("offsets.topic.replication.factor", Integer.toString(replicas));
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", Integer.toString(replicas));
        properties.put("transaction.state.log.min.isr", minimum);
        properties.put("share.coordinator.state.topic.replication.factor", Integer.toString(replicas));
        properties.put("share.coordinator.state.topic.min.isr", minimum);
    }

    private static void timeouts(Properties properties) {
        // After a crash the controller keeps the dead broker's registration for a session: 10.6 s by default, 4.9 s so.
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "500");
        // A dead edge's partitions are given away after 3 s; the defaults are 45 s and 5 s.
        properties.put("group.consumer.session.timeout.ms", "3000");
        properties.put("group.consumer.min.session.timeout.ms", "1000");
        properties.put("group.consumer.heartbeat.interval.ms", "500");
        properties.put("group.consumer.min.heartbeat.interval.ms", "200");
        properties.put("group.min.session.timeout.ms", "1000");
        properties.put("group.initial.rebalance.delay.ms", "0");
    }
}
