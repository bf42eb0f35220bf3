package io.tandem.e2e.audio;

import java.time.Duration;

/**
 * What a phone heard since it last began to listen.
 *
 * @param lost packets by sequence number
 * @param longestGap between two packets that followed each other, less the time in which the phones themselves stood still and neither spoke
 *     nor listened
 * @param hertz the strongest frequency of the last second, 0 if nothing came
 * @param rms of the last second
 * @param toneShare of the last second's power in {@code hertz}, 0 to 1
 */
public record Heard(long packets, long lost, Duration longestGap, int hertz, double rms, double toneShare) {

    /** @return whether the last second was this tone at about the volume that a phone sends */
    public boolean isTone(int expected) {
        return hertz == expected && toneShare > 0.8 && rms > Tone.SENT_RMS * 0.7 && rms < Tone.SENT_RMS * 1.4;
    }
}
