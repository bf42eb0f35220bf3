package io.tandem.media.playout;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.Encoder;
import io.tandem.media.codec.FormatParameters;
import io.tandem.media.codec.G722;
import io.tandem.media.codec.Law;
import io.tandem.media.codec.Pcm;
import io.tandem.media.sound.Level;
import io.tandem.media.sound.Signal;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams over a simulated network, in virtual time. */
class PlayoutTest {
    private static final long SEED = 20261126;

    private record OnTheWay(long nanos, int sequence, byte[] payload) implements Comparable<OnTheWay> {
        @Override
        public int compareTo(OnTheWay other) {
            return Long.compare(nanos, other.nanos);
        }
    }

    /** What a network does to packets. @param ppm how much faster the sender's clock is */
    private record Network(double ppm, double jitterMillis, double loss, int packetMillis) {}

    private record Heard(short[] sound, double[] delays, Playout playout) {}

    private static Heard run(AudioCodec codec, short[] sound, Network network) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        int frame = codec.sampleRate() * network.packetMillis() / 1000;
        PriorityQueue<OnTheWay> way = sent(codec, sound, network, frame, random);
        Playout playout = new Playout(
                codec, Depth.USUAL, RandomGeneratorFactory.getDefault().create(1));
        int tick = codec.sampleRate() / 50;
        int ticks = sound.length / tick;
        short[] heard = new short[ticks * tick];
        double[] delays = new double[ticks];
        for (int n = 0; n < ticks; n++) {
            long now = n * 20_000_000L;
            while (!way.isEmpty() && way.peek().nanos() <= now) {
                OnTheWay packet = way.remove();
                playout.put(
                        packet.sequence() & 0xFFFF,
                        packet.sequence() * codec.ticks(frame),
                        new Playout.Payload(packet.payload(), 0, packet.payload().length),
                        packet.nanos());
            }
            playout.read(heard, n * tick, tick, now);
            delays[n] = playout.delayMillis(now);
        }
        return new Heard(heard, delays, playout);
    }

    private static PriorityQueue<OnTheWay> sent(
            AudioCodec codec, short[] sound, Network network, int frame, RandomGenerator random) {
        PriorityQueue<OnTheWay> way = new PriorityQueue<>();
        Encoder encoder = codec.encoder(FormatParameters.NONE);
        byte[] payload = new byte[codec.mostBytes(frame)];
        for (int n = 0; (n + 1) * frame <= sound.length; n++) {
            int bytes = encoder.encode(sound, n * frame, frame, payload, 0);
            if (random.nextDouble() >= network.loss()) {
                double sentMillis = (n + 1.0) * network.packetMillis() / (1 + network.ppm() / 1e6);
                double late = network.jitterMillis() * Math.min(6, -Math.log(1 - random.nextDouble()));
                way.add(new OnTheWay((long) ((sentMillis + 30 + late) * 1e6), n, Arrays.copyOf(payload, bytes)));
            }
        }
        return way;
    }

    @ParameterizedTest
    @CsvSource({"100, 2", "-100, 2", "100, 12", "-100, 12", "0, 25", "500, 5", "-500, 5"})
    void over_ten_minutes_of_drift_the_delay_stays_where_it_was(double ppm, double jitter) {
        short[] sound = Signal.voice(
                8000, 8000 * 600, RandomGeneratorFactory.getDefault().create(SEED));
        Heard heard = run(new Pcm(Law.A), sound, new Network(ppm, jitter, 0, 20));

        double secondMinute = mean(heard.delays(), 3000, 6000);
        double lastMinute = mean(heard.delays(), 27000, 30000);
        assertThat(lastMinute)
                .as("last minute after %.0f ms", secondMinute)
                .isBetween(secondMinute - 12, secondMinute + 12);
        assertThat(Arrays.stream(heard.delays()).max().orElseThrow()).isLessThanOrEqualTo(240);
        assertThat(lastMinute).isLessThan(40 + 6 * jitter);
        // 99 in 100 packets are in time.
        assertThat(heard.playout().concealed()).isLessThan(sound.length / 60);
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElseThrow();
    }

    @Test
    void without_jitter_loss_or_drift_the_sound_is_the_senders_to_the_sample() {
        short[] sound =
                Signal.voice(8000, 80000, RandomGeneratorFactory.getDefault().create(SEED));
        short[] heard = run(new Pcm(Law.MU), sound, new Network(0, 0, 0, 20)).sound();

        // By then the delay has come down from what it is at first.
        int shift = bestShift(sound, heard, 40_000);
        for (int n = 40_000; n < 77_000; n++) {
            assertThat(heard[n + shift]).isEqualTo(Law.MU.linear(Law.MU.code(sound[n])));
        }
        // 20 ms of the packet, 30 of the way, 20 of the least depth, and less than 20 until the reader's next tick.
        assertThat(shift).isLessThanOrEqualTo(8 * 95);
    }

    private static int bestShift(short[] sound, short[] heard, int at) {
        int best = 0;
        long bestSum = Long.MIN_VALUE;
        for (int shift = 0; shift < 2400; shift++) {
            long sum = 0;
            for (int n = at; n < at + 4000; n++) {
                sum += sound[n] * heard[n + shift];
            }
            if (sum > bestSum) {
                bestSum = sum;
                best = shift;
            }
        }
        return best;
    }

    @Test
    void while_the_sender_is_silent_its_noise_is_heard_and_nothing_is_missed() {
        Playout playout = new Playout(
                new Pcm(Law.A), Depth.USUAL, RandomGeneratorFactory.getDefault().create(1));
        short[] heard = new short[8000];
        short[] sound = Signal.sine(440, 8000, 8000, 8000);
        byte[] payload = new byte[160];
        for (int n = 0; n < 50; n++) {
            long now = n * 20_000_000L;
            if (n < 10) {
                new Pcm(Law.A).encoder(FormatParameters.NONE).encode(sound, n * 160, 160, payload, 0);
                playout.put(n, n * 160, new Playout.Payload(payload.clone(), 0, 160), now);
            } else if (n == 10) {
                playout.put(n, n * 160, new Playout.Payload(new byte[] {50}, 0, 1, true), now);
            }
            playout.read(heard, n * 160, 160, now);
        }

        assertThat(Level.of(heard, 20 * 160, 30 * 160)).isBetween(-52.0, -48.0);
        assertThat(playout.concealed()).isZero();
    }

    // A click is a step: the second difference of a 440 Hz sine of that peak is 970, of a step between its extremes
    // 16000.
    @ParameterizedTest
    @CsvSource({"200, 2, 0", "-200, 2, 0", "0, 15, 0", "0, 2, 0.02", "100, 10, 0.02"})
    void neither_correction_nor_loss_clicks(double ppm, double jitter, double loss) {
        short[] sound = Signal.sine(440, 8000, 8000, 8000 * 120);
        Heard heard = run(new Pcm(Law.A), sound, new Network(ppm, jitter, loss, 20));

        assertThat(ppm == 0 || heard.playout().corrections() > 0).isTrue();
        assertThat(Signal.sharpest(heard.sound(), 2000, heard.sound().length - 2000))
                .isLessThan(2 * 970);
    }

    @ParameterizedTest
    @CsvSource({"10", "20", "30", "60"})
    void packets_of_other_lengths_are_heard_as_well(int packetMillis) {
        short[] sound = Signal.sine(1000, 8000, 16000, 16000 * 6);
        short[] heard =
                run(new G722(), sound, new Network(0, 3, 0, packetMillis)).sound();

        double level = Signal.decibels(Signal.peak(heard, 16000 * 5, 8000, 1000, 16000), 8000);
        assertThat(level).isBetween(-0.5, 0.5);
    }
}
