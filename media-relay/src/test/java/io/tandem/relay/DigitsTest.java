package io.tandem.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.calls.SessionEnded;
import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.AudioCodecs;
import io.tandem.media.codec.Law;
import io.tandem.media.codec.Pcm;
import io.tandem.media.dtmf.DtmfGenerator;
import io.tandem.media.dtmf.EventSender;
import io.tandem.media.dtmf.KeyPress;
import io.tandem.media.dtmf.Keys;
import io.tandem.media.dtmf.TelephoneEvent;
import io.tandem.relay.control.HeardDigit;
import io.tandem.relay.control.SessionListener;
import io.tandem.relay.media.DigitListener;
import io.tandem.rtp.ng.Handling;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.Ownership;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that phones press, as the relay tells of them. */
class DigitsTest {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int PATIENCE = 5000;
    private static final int STRINGS = 100;
    private static final int KEYS_A_STRING = 6;
    private static final double LOSS = 0.02;

    private final BlockingQueue<HeardDigit> told = new LinkedBlockingQueue<>();
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(20261126);
    private MediaRelay relay;
    private NgClient ng;
    private SoundPhone alice;
    private SoundPhone bob;
    private int aliceSendsTo;
    private int bobSendsTo;

    private final class Told implements SessionListener {
        @Override
        public void ended(
                String callId, long epoch, SessionEnded.Reason reason, NgReply.SessionStatistics statistics) {}

        @Override
        public void heard(HeardDigit digit) {
            told.add(digit);
        }
    }

    @BeforeEach
    void start() throws IOException {
        RelayConfig config = new RelayConfig(
                "test",
                LOOPBACK,
                "",
                45_000,
                45_999,
                "127.0.0.1:0",
                "",
                List.of(LOOPBACK),
                Duration.ofSeconds(60),
                Duration.ZERO,
                1,
                List.of(),
                RelayConfig.PacketIoChoice.AUTO,
                46,
                "");
        relay = MediaRelay.start(config, new byte[32], new Told(), InstantSource.system());
        ng = new NgClient(InetAddress.getLoopbackAddress(), relay.controlPort());
    }

    private void call(AudioCodec codec, boolean events, Handling.Hearing hearing) throws IOException {
        alice = new SoundPhone(codec, events, 0xA11CE);
        bob = new SoundPhone(codec, events, 0xB0B);
        Handling handling =
                Handling.plain(Optional.of(LOOPBACK), new Ownership(7, 0)).with(hearing);
        bobSendsTo = RtpPhone.portIn(prepared(ng.ask(new NgCommand.Offer("c", "a", "", alice.sdp(), handling))));
        aliceSendsTo = RtpPhone.portIn(prepared(ng.ask(new NgCommand.Answer("c", "a", "b", bob.sdp(), handling))));
    }

    @AfterEach
    void stop() {
        ng.close();
        relay.close();
        alice.close();
        bob.close();
    }

    static Stream<AudioCodec> codecs() {
        return AudioCodecs.builtIn().codecs().stream();
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void a_hundred_strings_sent_as_events_are_told_once_and_in_order_with_loss(AudioCodec codec)
            throws IOException, InterruptedException {
        call(codec, true, Handling.Hearing.EVENTS);
        EventSender sender = new EventSender(codec.clockRate());
        int ticks = codec.ticks(alice.samples());
        byte[] payload = new byte[TelephoneEvent.BYTES];
        short[] silence = new short[alice.samples()];

        for (int string = 0; string < STRINGS; string++) {
            String keys = keys();
            keys.chars().forEach(key -> sender.press(KeyPress.of((char) key)));
            while (sender.isSending()) {
                int length = sender.write(alice.timestamp(), ticks, payload, 0);
                if (random.nextDouble() < LOSS) {
                    alice.lose();
                } else if (length > 0) {
                    alice.sendEvent(payload, sender.timestamp(), aliceSendsTo);
                    assertThat(bob.next(PATIENCE)).isPresent();
                } else {
                    alice.say(silence, 0, aliceSendsTo);
                    assertThat(bob.next(PATIENCE)).isPresent();
                }
            }
            assertTold(keys, string, DigitListener.Means.EVENT);
        }
        assertThat(told).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void a_hundred_strings_sent_as_tones_are_told_once_and_in_order_with_loss(AudioCodec codec)
            throws IOException, InterruptedException {
        call(codec, false, Handling.Hearing.TONES);
        DtmfGenerator generator = new DtmfGenerator(codec.sampleRate());
        short[] sound = new short[alice.samples()];

        for (int string = 0; string < STRINGS; string++) {
            String keys = keys();
            keys.chars().forEach(key -> generator.press(KeyPress.of((char) key)));
            while (generator.isSounding()) {
                generator.generate(sound, 0, sound.length);
                if (random.nextDouble() < LOSS) {
                    alice.lose();
                } else {
                    alice.say(sound, 0, aliceSendsTo);
                    assertThat(bob.next(PATIENCE)).isPresent();
                }
            }
            assertTold(keys, string, DigitListener.Means.TONE);
        }
        assertThat(told).isEmpty();
    }

    private String keys() {
        StringBuilder keys = new StringBuilder();
        for (int n = 0; n < KEYS_A_STRING; n++) {
            keys.append(Keys.ALL.charAt(random.nextInt(Keys.ALL.length())));
        }
        return keys.toString();
    }

    private void assertTold(String keys, int string, DigitListener.Means means) throws InterruptedException {
        for (int n = 0; n < keys.length(); n++) {
            HeardDigit digit = told.poll(PATIENCE, TimeUnit.MILLISECONDS);
            assertThat(digit).as("key %d of %s", n, keys).isNotNull();
            assertThat(digit.key()).as("key %d of %s", n, keys).isEqualTo(keys.charAt(n));
            assertThat(digit.number()).isEqualTo((long) string * KEYS_A_STRING + n + 1);
            assertThat(digit.session()).isEqualTo("c");
            assertThat(digit.epoch()).isEqualTo(7);
            assertThat(digit.tag()).isEqualTo("a");
            assertThat(digit.means()).isEqualTo(means);
            // Sent for 100 ms; a lost packet at an edge takes or gives as much.
            assertThat(digit.held()).isBetween(Duration.ofMillis(20), Duration.ofMillis(180));
        }
    }

    @Test
    void keys_of_both_sides_are_numbered_in_one_row() throws IOException, InterruptedException {
        call(new Pcm(Law.A), true, Handling.Hearing.TONES);

        press(alice, aliceSendsTo, bob, '1');
        press(bob, bobSendsTo, alice, '2');
        press(alice, aliceSendsTo, bob, '3');

        for (int number = 1; number <= 3; number++) {
            HeardDigit digit = told.poll(PATIENCE, TimeUnit.MILLISECONDS);
            assertThat(digit.number()).isEqualTo(number);
            assertThat(digit.key()).isEqualTo((char) ('0' + number));
            assertThat(digit.tag()).isEqualTo(number == 2 ? "b" : "a");
        }
    }

    @Test
    void a_phone_that_sends_a_key_by_both_means_has_pressed_it_once() throws IOException, InterruptedException {
        call(new Pcm(Law.MU), true, Handling.Hearing.TONES);
        press(alice, aliceSendsTo, bob, '5');
        DtmfGenerator generator = new DtmfGenerator(8000);
        generator.press(KeyPress.of('5'));
        short[] sound = new short[alice.samples()];
        while (generator.isSounding()) {
            generator.generate(sound, 0, sound.length);
            alice.say(sound, 0, aliceSendsTo);
            assertThat(bob.next(PATIENCE)).isPresent();
        }
        press(alice, aliceSendsTo, bob, '6');

        assertThat(told.poll(PATIENCE, TimeUnit.MILLISECONDS).key()).isEqualTo('5');
        assertThat(told.poll(PATIENCE, TimeUnit.MILLISECONDS).key()).isEqualTo('6');
    }

    @Test
    void a_key_whose_end_is_lost_in_silence_is_told_all_the_same() throws IOException, InterruptedException {
        call(new Pcm(Law.A), true, Handling.Hearing.EVENTS);
        byte[] payload = new byte[TelephoneEvent.BYTES];
        new TelephoneEvent(9, false, 10, 480).write(payload, 0);

        alice.sendEvent(payload, 1000, aliceSendsTo);

        HeardDigit digit = told.poll(PATIENCE, TimeUnit.MILLISECONDS);
        assertThat(digit.key()).isEqualTo('9');
        assertThat(digit.held()).isEqualTo(Duration.ofMillis(60));
    }

    @Test
    void a_session_that_does_not_ask_is_not_listened_to() throws IOException {
        call(new Pcm(Law.A), true, Handling.Hearing.AS_BEFORE);

        press(alice, aliceSendsTo, bob, '1');

        ng.ask(new NgCommand.Query("c", new Ownership(7, 0)));
        assertThat(told).isEmpty();
    }

    private static void press(SoundPhone who, int port, SoundPhone other, char key) throws IOException {
        byte[] payload = new byte[TelephoneEvent.BYTES];
        int at = who.timestamp();
        for (int packet = 1; packet <= 5; packet++) {
            new TelephoneEvent(Keys.event(key), packet > 2, 10, 160 * packet).write(payload, 0);
            who.sendEvent(payload, at, port);
            assertThat(other.next(PATIENCE)).isPresent();
        }
    }

    private static String prepared(NgReply reply) {
        assertThat(reply).isInstanceOf(NgReply.Prepared.class);
        return ((NgReply.Prepared) reply).sdp();
    }
}
