package io.tandem.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.Follower;
import io.tandem.bus.embedded.EmbeddedKafka;
import io.tandem.bus.embedded.EmbeddedKafkaConfig;
import io.tandem.bus.embedded.FreePort;
import io.tandem.contracts.Topics;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;

/** Kafka is of no use to a call's audio: a relay is there without it, and announces itself when it comes. */
class KafkaAwayTest {
    @Test
    void a_relay_that_is_started_while_kafka_is_away_serves_and_is_announced_later(@TempDir Path directory)
            throws Exception {
        int port = FreePort.find();
        int control = FreePort.find();
        try (var relay = SpringApplication.run(
                RelayMain.class,
                "--tandem.bus.bootstrap-servers=127.0.0.1:" + port,
                "--tandem.cell.key=" + Base64.getEncoder().encodeToString(new byte[32]),
                "--tandem.relay.node=relay-alone",
                "--tandem.relay.drain=0s",
                "--tandem.relay.control=127.0.0.1:" + control)) {
            assertThat(relay.isRunning()).isTrue();
            assertThat(ping(control)).isEqualTo("1 d6:result4:ponge");

            try (var kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.single(directory.resolve("kafka"), port));
                    var bus = Bus.connect(BusConfig.standalone(kafka.bootstrapServers(), "test"))) {
                var announced = new CountDownLatch(1);
                bus.createTopics();
                try (var _ = bus.follow(Set.of(Topics.RELAYS), Follower.From.BEGINNING, record -> {
                    if (record.key().equals("relay-alone")) {
                        announced.countDown();
                    }
                })) {
                    assertThat(announced.await(60, TimeUnit.SECONDS))
                            .as("the relay is announced")
                            .isTrue();
                }
            }
        }
    }

    private static String ping(int control) throws Exception {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(5_000);
            byte[] ping = "1 d7:command4:pinge".getBytes(StandardCharsets.US_ASCII);
            socket.send(new DatagramPacket(ping, ping.length, InetAddress.getLoopbackAddress(), control));
            var pong = new DatagramPacket(new byte[100], 100);
            socket.receive(pong);
            return new String(pong.getData(), 0, pong.getLength(), StandardCharsets.US_ASCII);
        }
    }
}
