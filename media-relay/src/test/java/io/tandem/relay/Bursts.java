package io.tandem.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.media.sound.Signal;
import io.tandem.media.wav.WavSound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Two phones that each sound a tone of a fifth of a second once a second, never both at once, and when they did. */
final class Bursts {
    private static final double PEAK = 8000;
    private static final int LOUD = 1500;
    private static final int FRAMES_A_SECOND = 50;
    private static final int FRAMES_A_TONE = 10;
    private static final int SAMPLES_A_MILLI = 8;
    private static final int SAMPLES_A_FRAME = 160;
    private static final double TOLERANCE_MILLIS = 20;
    private static final int CLEAR_MILLIS = 300;

    private final List<Side> sides;
    private long start;

    private record Side(SoundPhone phone, int port, int firstFrame, short[] tone) {
        void say(int number) throws IOException {
            int into = number % FRAMES_A_SECOND - firstFrame;
            boolean sounds = into >= 0 && into < FRAMES_A_TONE;
            phone.say(sounds ? tone : new short[SAMPLES_A_FRAME], sounds ? into * SAMPLES_A_FRAME : 0, port);
        }
    }

    Bursts(SoundPhone one, int oneSendsTo, SoundPhone other, int otherSendsTo) {
        sides = List.of(
                new Side(one, oneSendsTo, 10, Signal.sine(440, PEAK, 8000, FRAMES_A_TONE * SAMPLES_A_FRAME)),
                new Side(other, otherSendsTo, 30, Signal.sine(1000, PEAK, 8000, FRAMES_A_TONE * SAMPLES_A_FRAME)));
    }

    /** @param number of the 20 ms since the beginning */
    void say(int number) throws IOException {
        if (number == 0) {
            start = System.nanoTime();
        }
        for (Side side : sides) {
            side.say(number);
        }
    }

    /**
     * Each tone that was sounded well outside of a pause is on its side's channel, to 20 ms where it was sounded, and not on the other's.
     *
     * @param commands that began, paused, went on, ..., stopped
     * @return how many tones
     */
    int assertInPlace(WavSound sound, List<RecordingTest.Told> commands) {
        List<short[]> channels = List.of(channel(sound, 0), channel(sound, 1));
        List<Double> off = new ArrayList<>();
        double recordedBefore = 0;
        for (int part = 0; part < commands.size(); part += 2) {
            double from = millis(commands.get(part).middle());
            double to = millis(commands.get(part + 1).middle());
            for (int second = (int) (from / 1000); second < to / 1000; second++) {
                for (int side = 0; side < 2; side++) {
                    double spoken = second * 1000.0 + sides.get(side).firstFrame() * 20.0;
                    if (spoken > from + CLEAR_MILLIS && spoken < to - 2 * CLEAR_MILLIS) {
                        double due = recordedBefore + spoken - from;
                        double heard = beginning(channels.get(side), (int) due);
                        assertThat(heard)
                                .as("side %d, tone of second %d", side, second)
                                .isCloseTo(due, within(TOLERANCE_MILLIS));
                        assertThat(loudest(channels.get(1 - side), (int) due + 20, 150))
                                .as("side %d hears nothing of the other in second %d", 1 - side, second)
                                .isLessThan(LOUD);
                        off.add(heard - due);
                    }
                }
            }
            recordedBefore += to - from;
        }
        off.sort(Double::compare);
        System.out.printf(
                "%d tones, off by %.1f to %.1f ms, median %.1f%n",
                off.size(), off.getFirst(), off.getLast(), off.get(off.size() / 2));
        return off.size();
    }

    /** A moment since the phones began, whose packets leave when the first of their samples is spoken. */
    private double millis(long nanos) {
        return (nanos - start) / 1e6;
    }

    private static short[] channel(WavSound sound, int channel) {
        short[] all = new short[(int) sound.frames()];
        assertThat(sound.read(0, channel, all, 0, all.length)).isEqualTo(all.length);
        return all;
    }

    /** @return where it becomes loud, looked for around a place, in milliseconds; -1000 for nowhere near */
    private static double beginning(short[] sound, int aroundMillis) {
        int from = Math.max(0, (aroundMillis - 150) * SAMPLES_A_MILLI);
        for (int n = from; n < Math.min(sound.length, from + 600 * SAMPLES_A_MILLI); n++) {
            if (Math.abs(sound[n]) > LOUD) {
                return n / (double) SAMPLES_A_MILLI;
            }
        }
        return -1000;
    }

    private static int loudest(short[] sound, int millis, int lasting) {
        int loudest = 0;
        for (int n = millis * SAMPLES_A_MILLI; n < (millis + lasting) * SAMPLES_A_MILLI; n++) {
            loudest = Math.max(loudest, Math.abs(sound[n]));
        }
        return loudest;
    }
}
