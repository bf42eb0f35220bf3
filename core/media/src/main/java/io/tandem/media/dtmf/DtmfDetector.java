package io.tandem.media.dtmf;

import io.tandem.media.dtmf.DigitEvent.KeyPressed;
import io.tandem.media.dtmf.DigitEvent.KeyReleased;
import java.time.Duration;
import java.util.List;

/**
 * Keys out of sound at 8 kHz (ITU-T Q.24). Every 10 ms the last 20 are looked at: a key is down when two looks in a row see it, up
 * when two see it no more. So 40 ms of tone and as long a pause are always heard, 20 ms of tone and breaks of 10
 * never. One thread.
 */
public final class DtmfDetector {
    private static final int LOOKS = 2;
    private static final char NONE = 0;

    private final DtmfSpectrum spectrum = new DtmfSpectrum();
    private final float[] block = new float[DtmfSpectrum.BLOCK];
    private int filled;
    private char candidate;
    private int seen;
    private char down;
    private int missed;
    private int blocks;

    /** Takes sound, of any length. */
    public List<DigitEvent> hear(short[] sound, int at, int samples) {
        List<DigitEvent> events = List.of();
        for (int n = at; n < at + samples; n++) {
            block[filled++] = sound[n];
            if (filled == block.length) {
                filled = 0;
                events = joined(events, look());
            }
        }
        return events;
    }

    private static List<DigitEvent> joined(List<DigitEvent> events, List<DigitEvent> more) {
        if (events.isEmpty() || more.isEmpty()) {
            return events.isEmpty() ? more : events;
        }
        return java.util.stream.Stream.concat(events.stream(), more.stream()).toList();
    }

    private List<DigitEvent> look() {
        spectrum.take(block);
        return down == NONE ? whileUp(spectrum.key()) : whileDown();
    }

    private List<DigitEvent> whileUp(char key) {
        seen = key == NONE ? 0 : key == candidate ? seen + 1 : 1;
        candidate = key;
        if (seen < LOOKS) {
            return List.of();
        }
        down = key;
        missed = 0;
        blocks = LOOKS;
        return List.of(new KeyPressed(key));
    }

    private List<DigitEvent> whileDown() {
        if (spectrum.holds(down)) {
            blocks += 1 + missed;
            missed = 0;
            return List.of();
        }
        missed++;
        if (missed < LOOKS) {
            return List.of();
        }
        KeyReleased released = new KeyReleased(down, Duration.ofMillis((long) blocks * DtmfSpectrum.BLOCK_MILLIS));
        down = NONE;
        // Another key may have come in the meantime: the look that ended this one is the first of the next.
        seen = 0;
        candidate = NONE;
        whileUp(spectrum.key());
        return List.of(released);
    }

    /** @return whether a key sounds now */
    public boolean isDown() {
        return down != NONE;
    }
}
