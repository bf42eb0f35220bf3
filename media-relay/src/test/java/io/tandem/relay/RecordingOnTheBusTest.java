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
import io.tandem.contracts.calls.RecordingFinished;
import io.tandem.media.codec.Law;
import io.tandem.media.codec.Pcm;
import io.tandem.objects.FolderStore;
import io.tandem.objects.ObjectKey;
import io.tandem.relay.recording.Pace;
import io.tandem.rtp.ng.Handling;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.Ownership;
import io.tandem.rtp.ng.RecordingTerms;
import io.tandem.rtp.ng.Target;
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

/** A relay that is set to record tells of recordings on {@code media-events}, on the call's partition. */
class RecordingOnTheBusTest {
    private static final String SESSION = "abcdefghijklmnopqrstuvwxyz:1";
    private static final Ownership OWNER = new Ownership(7, 0);

    @Test
    void a_recording_is_told_on_media_events_and_is_there_when_it_is(@TempDir Path directory) throws Exception {
        int port = FreePort.find();
        int control = FreePort.find();
        BlockingQueue<RecordingFinished> told = new LinkedBlockingQueue<>();
        try (var kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.single(directory.resolve("kafka"), port));
                var bus = Bus.connect(BusConfig.standalone(kafka.bootstrapServers(), "test"))) {
            bus.createTopics();
            try (var _ = bus.follow(Set.of(Topics.MEDIA_EVENTS), Follower.From.BEGINNING, record -> {
                        if (record.headers()
                                .text("kind")
                                .filter(RecordingFinished.KIND::equals)
                                .isPresent()) {
                            told.add(Wire.CBOR.read(record.value(), RecordingFinished.class));
                        }
                    });
                    var _ = SpringApplication.run(
                            RelayMain.class,
                            "--server.port=0",
                            "--tandem.bus.bootstrap-servers=127.0.0.1:" + port,
                            "--tandem.cell.key=" + Base64.getEncoder().encodeToString(new byte[32]),
                            "--tandem.relay.node=relay-1",
                            "--tandem.relay.drain=0s",
                            "--tandem.relay.control=127.0.0.1:" + control,
                            "--tandem.objects.folder=" + directory.resolve("objects"),
                            "--tandem.recording.spool=" + directory.resolve("spool"))) {
                String key = record(control);

                RecordingFinished recording = told.poll(60, TimeUnit.SECONDS);
                assertThat(recording).isNotNull();
                assertThat(recording.session()).isEqualTo(SESSION);
                assertThat(recording.relay()).isEqualTo(new NodeId("relay-1"));
                assertThat(recording.epoch()).isEqualTo(7);
                assertThat(recording.tenant()).isEqualTo("acme");
                assertThat(recording.recording()).isEqualTo(key);
                assertThat(recording.joined()).isTrue();
                assertThat(recording.reason()).isEqualTo(RecordingFinished.Reason.STOPPED);
                assertThat(recording.sides()).containsExactly("a", "b");
                assertThat(recording.sampleRate()).isEqualTo(8000);
                assertThat(recording.length()).isCloseTo(Duration.ofSeconds(1), Duration.ofMillis(500));
                assertThat(new FolderStore(directory.resolve("objects")).exists(new ObjectKey(key + ".wav")))
                        .isTrue();
            }
        }
    }

    private static String record(int control) throws Exception {
        try (NgClient ng = new NgClient(InetAddress.getLoopbackAddress(), control);
                SoundPhone alice = new SoundPhone(new Pcm(Law.A), false, 1);
                SoundPhone bob = new SoundPhone(new Pcm(Law.A), false, 2)) {
            Handling handling = Handling.plain(Optional.of("127.0.0.1"), OWNER);
            ng.ask(new NgCommand.Offer(SESSION, "a", "", alice.sdp(), handling));
            NgReply answered = ng.ask(new NgCommand.Answer(SESSION, "a", "b", bob.sdp(), handling));
            int aliceSendsTo = RtpPhone.portIn(((NgReply.Prepared) answered).sdp());
            RecordingTerms terms = new RecordingTerms("acme", false, Duration.ofMinutes(1), Duration.ZERO);
            ng.ask(new NgCommand.StartRecording(Target.session(SESSION), terms, OWNER));
            short[] quiet = new short[160];
            Pace.send(50, number -> alice.say(quiet, 0, aliceSendsTo));
            NgReply stopped = ng.ask(new NgCommand.StopRecording(Target.session(SESSION), OWNER));
            return ((NgReply.Recording) stopped).recording();
        }
    }
}
