package io.tandem.media.wav;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class StereoTimelineTest {
    private static final int RATE = 8000;
    private static final int FRAME = 160;

    /** Says which moment it is, so that each sample tells where it came from. */
    private static short[] frame(long position, int sign) {
        short[] sound = new short[FRAME];
        for (int n = 0; n < FRAME; n++) {
            sound[n] = (short) (sign * ((position + n) % 30_000 + 1));
        }
        return sound;
    }

    @Test
    void three_minutes_with_two_pauses_are_right_to_the_sample_on_both_channels() {
        StereoTimeline timeline = new StereoTimeline(RATE);
        short[] out = new short[2 * FRAME];
        long expected = 0;
        long written = 0;
        for (long position = 0; position < 180L * RATE; position += FRAME) {
            pauses(timeline, position);
            timeline.put(0, position, frame(position, 1), 0, FRAME);
            // The other side comes 60 ms later, for the time at which it was heard.
            if (position >= 3 * FRAME) {
                timeline.put(1, position - 3 * FRAME, frame(position - 3 * FRAME, -1), 0, FRAME);
            }
            int moments = timeline.take(position - 3 * FRAME, out);
            for (int n = 0; n < moments; n++) {
                expected = skipped(expected);
                assertThat(out[2 * n]).isEqualTo((short) (expected % 30_000 + 1));
                assertThat(out[2 * n + 1]).isEqualTo((short) -(expected % 30_000 + 1));
                expected++;
            }
            written += moments;
        }

        assertThat(written).isEqualTo(timeline.written());
        assertThat(written).isEqualTo(180L * RATE - 4 * FRAME - (12_345 + 400_007));
    }

    private static void pauses(StereoTimeline timeline, long position) {
        long at = position - position % FRAME;
        if (at == 300_000 - 300_000 % FRAME) {
            timeline.pause(300_001);
            timeline.pause(300_050);
            timeline.resume(312_346);
        }
        if (at == 600_000 - 600_000 % FRAME) {
            timeline.pause(600_100);
        }
        if (at == 1_000_000 - 1_000_000 % FRAME) {
            timeline.resume(1_000_107);
        }
    }

    private static long skipped(long position) {
        if (position == 300_001) {
            return 312_346;
        }
        return position == 600_100 ? 1_000_107 : position;
    }

    @Test
    void what_nobody_gave_is_silence_and_what_is_too_late_is_dropped() {
        StereoTimeline timeline = new StereoTimeline(RATE);
        short[] out = new short[2 * 10];
        timeline.put(0, 0, frame(0, 1), 0, 5);
        assertThat(timeline.take(10, out)).isEqualTo(10);
        assertThat(out).containsExactly(1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        timeline.put(1, 8, frame(8, -1), 0, 4);
        assertThat(timeline.take(12, out)).isEqualTo(2);

        assertThat(Arrays.copyOf(out, 4)).containsExactly(0, -11, 0, -12);
    }

    @Test
    void a_waveform_has_the_lowest_and_the_highest_of_each_stretch() {
        Waveform waveform = new Waveform(2, 2);
        waveform.add(new short[] {256, -512, 1024, 512, 0, 0}, 0, 3);

        assertThat(waveform.peaks()).containsExactly(1, 4, -2, 2, 0, 0, 0, 0);
    }
}
