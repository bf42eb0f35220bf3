package io.tandem.bus.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.ChildJvm;
import io.tandem.bus.Follower.From;
import io.tandem.bus.Publication;
import io.tandem.contracts.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void a_taken_port_is_named() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedKafka.start(EmbeddedKafkaConfig.single(directory, taken.getLocalPort())))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + "/tcp");
        }
    }

    @Test
    void records_survive_a_clean_restart_and_a_kill() throws Exception {
        int port = FreePort.find();
        try (var kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.single(directory, port))) {
            publish(kafka.bootstrapServers(), "clean");
        }
        var controller = FreePort.find();
        try (var kafka = broker(port, controller)) {
            publish("127.0.0.1:" + port, "killed");
            kafka.kill();
        }

        long start = System.nanoTime();
        try (var kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.single(directory, port))) {
            System.out.println(
                    "embedded Kafka restart after kill -9: " + (System.nanoTime() - start) / 1_000_000 + " ms");
            assertThat(keys(kafka.bootstrapServers())).contains("clean", "killed");
        }
    }

    private ChildJvm broker(int port, int controller) {
        var child = ChildJvm.start(
                "kafka",
                EmbeddedKafkaMain.class,
                List.of("-Xmx256m"),
                List.of(directory.toString(), "" + port, "1", "" + controller));
        child.awaitLine("READY", SOON);
        return child;
    }

    private static void publish(String bootstrap, String key) {
        try (var bus = Bus.connect(BusConfig.standalone(bootstrap, "writer"))) {
            bus.createTopics();
            var answer = bus.publisher().publish(Publication.of(Topics.TENANTS, key, "x".getBytes(UTF_8)), SOON);
            assertThat(answer.delivered()).isTrue();
        }
    }

    private static Set<String> keys(String bootstrap) {
        Set<String> keys = ConcurrentHashMap.newKeySet();
        try (var bus = Bus.connect(BusConfig.standalone(bootstrap, "reader"));
                var follower = bus.follow(Set.of(Topics.TENANTS), From.BEGINNING, record -> keys.add(record.key()))) {
            assertThat(follower.awaitLoaded(SOON)).isTrue();
        }
        return keys;
    }
}
