package io.tandem.relay.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.G722;
import io.tandem.media.codec.Law;
import io.tandem.media.codec.Opus;
import io.tandem.media.codec.Pcm;
import io.tandem.media.sound.Signal;
import io.tandem.objects.recording.RecordingManifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings in virtual time: what is said stands where it was said, on its channel, whatever the network does. */
class CallRecorderTest {
    private static final long START = 987_654_321_012L;
    private static final int LOUD = 1500;
    private static final Duration TOLERANCE = Duration.ofMillis(20);

    private final RandomGenerator random = RandomGeneratorFactory.getDefault().create(20_261_126);
    private final Kept kept = new Kept();

    private static CallRecorder.Terms terms(int rate) {
        return new CallRecorder.Terms(rate, Duration.ofHours(1), Duration.ZERO);
    }

    /** What is left out, in milliseconds. */
    private record Pause(int from, int to) {}

    private record Call(CallRecorder recorder, List<Talker> talkers, int everyMillis) {
        void last(int seconds, List<Pause> pauses) {
            List<List<Talker.Packet>> packets = List.of(
                    talkers.get(0).packets(seconds, START), talkers.get(1).packets(seconds, START));
            int[] next = new int[2];
            for (int side = 0; side < 2; side++) {
                recorder.formats(
                        side,
                        Map.of(
                                talkers.get(side).payloadType(),
                                talkers.get(side).codec()));
            }
            for (int millis = 0; millis < seconds * 1000; millis++) {
                long now = at(millis);
                for (int side = 0; side < 2; side++) {
                    List<Talker.Packet> theirs = packets.get(side);
                    while (next[side] < theirs.size() && theirs.get(next[side]).nanos() <= now) {
                        Talker.Packet packet = theirs.get(next[side]++);
                        recorder.ring(side)
                                .put(packet.bytes(), (int) packet.bytes().byteSize(), packet.nanos());
                    }
                }
                for (Pause pause : pauses) {
                    if (pause.from() == millis) {
                        recorder.pause(now);
                    } else if (pause.to() == millis) {
                        recorder.resume(now);
                    }
                }
                if (millis % everyMillis == 0) {
                    recorder.advance(now);
                }
            }
            recorder.end(at(seconds * 1000), RecordingEnd.STOPPED);
            recorder.advance(at(seconds * 1000));
        }
    }

    private static long at(int millis) {
        return START + millis * 1_000_000L;
    }

    @Test
    void three_minutes_with_two_pauses_are_right_to_20_ms_each_side_on_its_channel() {
        List<Talker> talkers = List.of(
                new Talker(new Pcm(Law.A), 440, 200, random).withMishaps(0.02, 60),
                new Talker(new Pcm(Law.MU), 1000, 600, random).withMishaps(0.02, 60));
        List<Pause> pauses = List.of(new Pause(30_000, 45_013), new Pause(100_507, 121_250));

        long before = System.nanoTime();
        new Call(new CallRecorder(terms(8000), START, kept), talkers, 100).last(180, pauses);
        System.out.printf("180 s of two sides recorded in %d ms%n", (System.nanoTime() - before) / 1_000_000);

        assertThat(kept.frames()).isEqualTo((180_000 - 15_013 - 20_743) * 8L);
        assertThat(kept.channel(0)).hasSize((int) kept.frames());
        assertThat(kept.pauses())
                .containsExactly(
                        new RecordingManifest.Pause(Duration.ofMillis(30_000), Duration.ofMillis(15_013)),
                        new RecordingManifest.Pause(Duration.ofMillis(100_507 - 15_013), Duration.ofMillis(20_743)));
        assertThat(kept.segments()).hasSize(37);
        assertThat(kept.why()).contains(RecordingEnd.STOPPED);
        assertInPlace(talkers, 180, pauses, 8000);
    }

    @Test
    void nothing_that_is_said_in_a_pause_is_recorded_and_all_that_is_said_around_it() {
        List<Talker> talkers =
                List.of(new Talker(new Pcm(Law.A), 440, 0, random), new Talker(new Pcm(Law.A), 1000, 500, random));
        // Tones sound from 0 to 200 ms and from 500 to 700 ms of each second.
        List<Pause> pauses = List.of(new Pause(1980, 2220), new Pause(3480, 3720), new Pause(4480, 4720));

        new Call(new CallRecorder(terms(8000), START, kept), talkers, 100).last(6, pauses);

        assertThat(beginnings(kept.channel(0))).containsExactly(0, 1000, 3000 - 240, 4000 - 480, 5000 - 720);
        assertThat(beginnings(kept.channel(1))).containsExactly(500, 1500, 2500 - 240, 5500 - 720);
    }

    @Test
    void a_pause_that_the_end_meets_lasts_until_then() {
        CallRecorder recorder = new CallRecorder(terms(8000), START, kept);
        recorder.pause(at(2000));

        recorder.end(at(5000), RecordingEnd.SESSION_ENDED);
        recorder.advance(at(5000));

        assertThat(kept.frames()).isEqualTo(2000 * 8L);
        assertThat(kept.pauses())
                .containsExactly(new RecordingManifest.Pause(Duration.ofSeconds(2), Duration.ofSeconds(3)));
    }

    /** To 20 ms, which are what a listener can tell. */
    private static List<Integer> beginnings(short[] sound) {
        List<Integer> beginnings = new ArrayList<>();
        int quietSince = -1000;
        for (int n = 0; n < sound.length; n++) {
            if (Math.abs(sound[n]) > LOUD) {
                if (n - quietSince > 400) {
                    beginnings.add((int) Math.round(n / 160.0) * 20);
                }
                quietSince = n;
            }
        }
        return beginnings;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0003, 0.9997})
    void a_side_whose_clock_is_off_stays_in_step_with_the_other(double clock) {
        List<Talker> talkers = List.of(
                new Talker(new Pcm(Law.A), 440, 200, random).withMishaps(0, 10).withClock(clock),
                new Talker(new Pcm(Law.A), 1000, 600, random));

        new Call(new CallRecorder(terms(8000), START, kept), talkers, 100).last(180, List.of());

        short[] sound = kept.channel(0);
        for (int second = 1; second < 179; second++) {
            int heard = beginning(sound, (int) (talkers.getFirst().beginsAt(second) / clock), 8000);
            assertThat(heard)
                    .as("tone of second %d", second)
                    .isCloseTo(
                            (int) (talkers.getFirst().beginsAt(second) / clock),
                            org.assertj.core.data.Offset.offset((int) TOLERANCE.toMillis()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"G722", "opus"})
    void a_wide_side_is_recorded_at_16_khz_in_step_with_a_narrow_one(String name) {
        AudioCodec wide = name.equals("opus") ? new Opus() : new G722();
        List<Talker> talkers = List.of(
                new Talker(wide, 3000, 200, random).withMishaps(0.01, 40),
                new Talker(new Pcm(Law.A), 1000, 600, random));

        new Call(new CallRecorder(terms(16_000), START, kept), talkers, 100).last(20, List.of());

        assertThat(kept.frames()).isEqualTo(20 * 16_000);
        assertThat(kept.segments().getFirst().format().sampleRate()).isEqualTo(16_000);
        assertInPlace(talkers, 20, List.of(), 16_000);
        assertThat(Signal.decibels(peak(0, 10_220, 3000), 8000)).isBetween(-1.5, 1.5);
        assertThat(Signal.decibels(peak(1, 10_620, 1000), 8000)).isBetween(-1.0, 1.0);
    }

    private double peak(int channel, int millis, double hertz) {
        return Signal.peak(kept.channel(channel), millis * 16, 2000, hertz, 16_000);
    }

    @Test
    void a_recorder_that_is_seldom_asked_makes_the_same() {
        List<Kept> all = new ArrayList<>();
        for (int every : List.of(20, 1500)) {
            RandomGenerator same = RandomGeneratorFactory.getDefault().create(7);
            List<Talker> talkers = List.of(
                    new Talker(new Pcm(Law.A), 440, 200, same).withMishaps(0.05, 50),
                    new Talker(new Pcm(Law.A), 1000, 600, same).withMishaps(0.05, 50));
            Kept each = new Kept();
            new Call(new CallRecorder(terms(8000), START, each), talkers, every)
                    .last(20, List.of(new Pause(5003, 9001)));
            all.add(each);
        }

        assertThat(all.get(0).channel(0)).isEqualTo(all.get(1).channel(0));
        assertThat(all.get(0).channel(1)).isEqualTo(all.get(1).channel(1));
    }

    @Test
    void it_ends_by_itself_where_it_is_as_long_as_it_may_be_without_pauses() {
        CallRecorder recorder =
                new CallRecorder(new CallRecorder.Terms(8000, Duration.ofSeconds(6), Duration.ZERO), START, kept);

        new Call(recorder, quiet(), 100).last(20, List.of(new Pause(2000, 4000)));

        assertThat(kept.frames()).isEqualTo(6 * 8000);
        assertThat(kept.why()).contains(RecordingEnd.LONGEST);
        assertThat(recorder.isOver()).isTrue();
    }

    @Test
    void it_ends_by_itself_when_nobody_says_anything_any_more() {
        CallRecorder recorder =
                new CallRecorder(new CallRecorder.Terms(8000, Duration.ofHours(1), Duration.ofSeconds(3)), START, kept);

        new Call(recorder, quiet(), 100).last(20, List.of());

        assertThat(kept.why()).contains(RecordingEnd.SILENCE);
        assertThat(kept.frames()).isBetween(3 * 8000L, 4 * 8000L);
    }

    /** One says nothing at all, the other a tone of nothing. */
    private List<Talker> quiet() {
        return List.of(
                new Talker(new Pcm(Law.A), 0, 0, random).withMishaps(1, 0), new Talker(new Pcm(Law.A), 0, 0, random));
    }

    private void assertInPlace(List<Talker> talkers, int seconds, List<Pause> pauses, int rate) {
        List<short[]> channels = List.of(kept.channel(0), kept.channel(1));
        int seen = 0;
        for (int side = 0; side < 2; side++) {
            for (int second = 1; second < seconds - 1; second++) {
                Talker talker = talkers.get(side);
                int spoken = talker.beginsAt(second);
                int left = recordedAt(spoken, pauses);
                if (left < 0 || talker.hasLostBeginning(second)) {
                    continue;
                }
                int heard = beginning(channels.get(side), left, rate);
                assertThat(heard)
                        .as("side %d, tone of second %d", side, second)
                        .isCloseTo(left, org.assertj.core.data.Offset.offset((int) TOLERANCE.toMillis()));
                assertThat(loudest(channels.get(1 - side), left + 20, 150, rate))
                        .isLessThan(LOUD);
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(seconds);
    }

    /** @return below 0 for what lies in a pause, or near one */
    private static int recordedAt(int millis, List<Pause> pauses) {
        int at = millis;
        for (Pause pause : pauses) {
            if (millis + 500 > pause.from() && millis - 500 < pause.to()) {
                return -1;
            }
            at -= millis > pause.to() ? pause.to() - pause.from() : 0;
        }
        return at;
    }

    /** @return where it becomes loud, looked for around a place, in milliseconds */
    private static int beginning(short[] sound, int around, int rate) {
        int from = Math.max(0, (around - 150) * (rate / 1000));
        for (int n = from; n < sound.length; n++) {
            if (Math.abs(sound[n]) > LOUD) {
                return n / (rate / 1000);
            }
        }
        return -1;
    }

    private static int loudest(short[] sound, int millis, int lasting, int rate) {
        int loudest = 0;
        for (int n = millis * (rate / 1000); n < (millis + lasting) * (rate / 1000); n++) {
            loudest = Math.max(loudest, Math.abs(sound[n]));
        }
        return loudest;
    }
}
