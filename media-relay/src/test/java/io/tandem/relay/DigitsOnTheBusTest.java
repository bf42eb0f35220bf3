package io.tandem.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Bus;
import io.tandem.bus.BusConfig;
import io.tandem.bus.Follower;
import io.tandem.bus.embedded.EmbeddedKafka;
import io.tandem.bus.embedded.EmbeddedKafkaConfig;
import io.tandem.bus.embedded.FreePort;
import io.tandem.contracts.Topics;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.DigitHeard;
import io.tandem.media.codec.Law;
import io.tandem.media.codec.Pcm;
import io.tandem.media.dtmf.Keys;
import io.tandem.media.dtmf.TelephoneEvent;
import io.tandem.rtp.ng.Handling;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.Ownership;
import io.tandem.types.NodeId;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;

/** A relay tells of keys on {@code media-events}, on the call's partition, in the order in which they were pressed. */
class DigitsOnTheBusTest {
    private static final String CALL = "abcdefghijklmnopqrstuvwxyz";
    private static final String KEYS = "4321#";

    @Test
    void keys_are_told_on_media_events_in_order_each_once(@TempDir Path directory) throws Exception {
        int port = FreePort.find();
        int control = FreePort.find();
        BlockingQueue<DigitHeard> told = new LinkedBlockingQueue<>();
        try (var kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.single(directory.resolve("kafka"), port));
                var bus = Bus.connect(BusConfig.standalone(kafka.bootstrapServers(), "test"))) {
            bus.createTopics();
            try (var _ = bus.follow(Set.of(Topics.MEDIA_EVENTS), Follower.From.BEGINNING, record -> {
                        if (record.headers()
                                .text("kind")
                                .filter(DigitHeard.KIND::equals)
                                .isPresent()) {
                            told.add(Wire.CBOR.read(record.value(), DigitHeard.class));
                        }
                    });
                    var _ = SpringApplication.run(
                            RelayMain.class,
                            "--tandem.bus.bootstrap-servers=127.0.0.1:" + port,
                            "--tandem.cell.key=" + Base64.getEncoder().encodeToString(new byte[32]),
                            "--tandem.relay.node=relay-1",
                            "--tandem.relay.drain=0s",
                            "--tandem.relay.control=127.0.0.1:" + control)) {
                press(control);

                for (int n = 0; n < KEYS.length(); n++) {
                    DigitHeard digit = told.poll(60, TimeUnit.SECONDS);
                    assertThat(digit).as("key %d", n).isNotNull();
                    assertThat(digit.key()).isEqualTo(KEYS.substring(n, n + 1));
                    assertThat(digit.number()).isEqualTo(n + 1);
                    assertThat(digit.session()).isEqualTo(CALL + ":1");
                    assertThat(digit.tag()).isEqualTo("a");
                    assertThat(digit.label()).isEqualTo("caller");
                    assertThat(digit.relay()).isEqualTo(new NodeId("relay-1"));
                    assertThat(digit.means()).isEqualTo(DigitHeard.Means.EVENT);
                    assertThat(digit.held()).isEqualTo(Duration.ofMillis(100));
                }
            }
        }
    }

    private static void press(int control) throws Exception {
        try (NgClient ng = new NgClient(InetAddress.getLoopbackAddress(), control);
                SoundPhone alice = new SoundPhone(new Pcm(Law.A), true, 1);
                SoundPhone bob = new SoundPhone(new Pcm(Law.A), true, 2)) {
            Handling handling =
                    Handling.plain(Optional.of("127.0.0.1"), Ownership.NONE).with(Handling.Hearing.EVENTS);
            Handling callers = new Handling(
                    "",
                    "caller",
                    handling.latching(),
                    handling.placement(),
                    handling.bridging(),
                    handling.ownership(),
                    handling.hearing(),
                    handling.unknown());
            String session = CALL + ":1";
            ng.ask(new NgCommand.Offer(session, "a", "", alice.sdp(), callers));
            NgReply answered = ng.ask(new NgCommand.Answer(session, "a", "b", bob.sdp(), handling));
            int aliceSendsTo = RtpPhone.portIn(((NgReply.Prepared) answered).sdp());
            for (char key : KEYS.toCharArray()) {
                byte[] payload = new byte[TelephoneEvent.BYTES];
                int at = alice.timestamp();
                for (int packet = 1; packet <= 5; packet++) {
                    new TelephoneEvent(Keys.event(key), packet == 5, 10, 160 * packet).write(payload, 0);
                    alice.sendEvent(payload, at, aliceSendsTo);
                    assertThat(bob.next(3000)).isPresent();
                }
            }
        }
    }
}
