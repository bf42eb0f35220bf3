package io.tandem.media.dtmf;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.dtmf.DigitEvent.KeyPressed;
import io.tandem.media.dtmf.DigitEvent.KeyReleased;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** RFC 4733 section 2.5. */
class EventReceiverTest {
    private static final int TICKS = 160;

    private record Packet(int at, boolean marked, TelephoneEvent event, long sentMillis) {}

    private static List<Packet> sent(String keys, Duration held, Duration pause) {
        EventSender sender = new EventSender(8000);
        keys.chars().forEach(key -> sender.press(new KeyPress((char) key, held, pause)));
        List<Packet> packets = new ArrayList<>();
        byte[] payload = new byte[TelephoneEvent.BYTES];
        int now = -3 * TICKS;
        for (long millis = 0; sender.isSending(); millis += 20, now += TICKS) {
            if (sender.write(now, TICKS, payload, 0) > 0) {
                TelephoneEvent event =
                        TelephoneEvent.read(payload, 0, payload.length).orElseThrow();
                packets.add(new Packet(sender.timestamp(), sender.isMarked(), event, millis));
            }
        }
        return packets;
    }

    @Test
    void a_key_is_sent_with_one_timestamp_one_mark_and_three_ends() {
        List<Packet> packets = sent("5", Duration.ofMillis(100), Duration.ofMillis(60));

        assertThat(packets).extracting(Packet::at).containsOnly(-3 * TICKS);
        assertThat(packets).extracting(Packet::marked).containsExactly(true, false, false, false, false, false, false);
        assertThat(packets)
                .extracting(packet -> packet.event().duration())
                .containsExactly(160, 320, 480, 640, 800, 800, 800);
        assertThat(packets)
                .extracting(packet -> packet.event().isEnd())
                .containsExactly(false, false, false, false, true, true, true);
        assertThat(packets).extracting(packet -> packet.event().event()).containsOnly(5);
    }

    @Test
    void each_key_is_heard_once_with_its_duration() {
        List<DigitEvent> heard = heard(sent("1234*#0A", Duration.ofMillis(120), Duration.ofMillis(60)));

        assertThat(keys(heard)).isEqualTo("1234*#0A");
        assertThat(heard)
                .filteredOn(event -> event instanceof KeyReleased)
                .extracting(event -> ((KeyReleased) event).held())
                .containsOnly(Duration.ofMillis(120));
        assertThat(heard.getFirst()).isEqualTo(new KeyPressed('1'));
    }

    @Test
    void a_hundred_strings_are_heard_whole_with_loss_doubles_and_disorder() {
        long seed = 20261126;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int round = 0; round < 100; round++) {
            StringBuilder keys = new StringBuilder();
            random.ints(12, 0, 16).forEach(event -> keys.append(Keys.ALL.charAt(event)));
            List<Packet> arrived = new ArrayList<>();
            for (Packet packet : sent(keys.toString(), Duration.ofMillis(80), Duration.ofMillis(80))) {
                for (int copies = random.nextInt(20) == 0 ? 2 : 1; copies > 0; copies--) {
                    if (random.nextInt(100) >= 5) {
                        long delay = random.nextInt(10) == 0 ? 45 : 0;
                        arrived.add(
                                new Packet(packet.at(), packet.marked(), packet.event(), packet.sentMillis() + delay));
                    }
                }
            }
            arrived.sort(Comparator.comparingLong(Packet::sentMillis));
            assertThat(keys(heard(arrived)))
                    .as("round %d of seed %d", round, seed)
                    .isEqualTo(keys.toString());
        }
    }

    @Test
    void without_an_end_a_key_is_up_when_nothing_more_comes() {
        EventReceiver receiver = new EventReceiver(8000);
        receiver.received(new TelephoneEvent(7, false, 10, 400), 1000, 0);

        assertThat(receiver.elapsed(MILLISECONDS.toNanos(150))).isEmpty();
        assertThat(receiver.elapsed(MILLISECONDS.toNanos(151)))
                .containsExactly(new KeyReleased('7', Duration.ofMillis(50)));
        assertThat(receiver.elapsed(MILLISECONDS.toNanos(500))).isEmpty();
        assertThat(receiver.received(new TelephoneEvent(7, true, 10, 800), 1000, MILLISECONDS.toNanos(510)))
                .isEmpty();
    }

    @Test
    void without_an_end_a_key_is_up_when_the_next_begins() {
        EventReceiver receiver = new EventReceiver(8000);
        receiver.received(new TelephoneEvent(7, false, 10, 400), 1000, 0);

        assertThat(receiver.received(new TelephoneEvent(7, false, 10, 160), 3000, 1))
                .containsExactly(new KeyReleased('7', Duration.ofMillis(50)), new KeyPressed('7'));
    }

    @Test
    void a_key_of_which_only_an_end_came_is_heard() {
        EventReceiver receiver = new EventReceiver(8000);

        assertThat(receiver.received(new TelephoneEvent(11, true, 10, 800), 1000, 0))
                .containsExactly(new KeyPressed('#'), new KeyReleased('#', Duration.ofMillis(100)));
        assertThat(receiver.received(new TelephoneEvent(11, true, 10, 800), 1000, 0))
                .isEmpty();
    }

    // Section 2.5.1.3: a key held for longer than 65535 ticks goes on as another segment.
    @Test
    void a_key_held_for_long_is_one_key() {
        EventReceiver receiver = new EventReceiver(8000);
        List<DigitEvent> heard = new ArrayList<>();
        heard.addAll(receiver.received(new TelephoneEvent(1, false, 10, 0xFFFF), 5, 0));
        heard.addAll(receiver.received(new TelephoneEvent(1, false, 10, 160), 5 + 0xFFFF, 0));
        heard.addAll(receiver.received(new TelephoneEvent(1, true, 10, 161), 5 + 0xFFFF, 0));

        assertThat(heard).containsExactly(new KeyPressed('1'), new KeyReleased('1', Duration.ofMillis(8212)));
    }

    @Test
    void timestamps_may_wrap_and_other_events_are_no_keys() {
        EventReceiver receiver = new EventReceiver(8000);
        receiver.received(new TelephoneEvent(1, true, 10, 800), 0xFFFFFF00, 0);

        assertThat(receiver.received(new TelephoneEvent(16, true, 10, 800), 0x50, 0))
                .isEmpty();
        assertThat(keys(receiver.received(new TelephoneEvent(2, true, 10, 800), 0x60, 0)))
                .isEqualTo("2");
        assertThat(receiver.received(new TelephoneEvent(1, true, 10, 800), 0xFFFFFF00, 0))
                .isEmpty();
    }

    private static List<DigitEvent> heard(List<Packet> packets) {
        EventReceiver receiver = new EventReceiver(8000);
        List<DigitEvent> heard = new ArrayList<>();
        for (Packet packet : packets) {
            long nanos = MILLISECONDS.toNanos(packet.sentMillis());
            heard.addAll(receiver.elapsed(nanos));
            heard.addAll(receiver.received(packet.event(), packet.at(), nanos));
        }
        heard.addAll(receiver.elapsed(Long.MAX_VALUE));
        return heard;
    }

    static String keys(List<DigitEvent> heard) {
        StringBuilder keys = new StringBuilder();
        heard.stream().filter(event -> event instanceof KeyReleased).forEach(event -> keys.append(event.key()));
        return keys.toString();
    }
}
