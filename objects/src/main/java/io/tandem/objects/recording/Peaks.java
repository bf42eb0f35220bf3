package io.tandem.objects.recording;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tandem.media.wav.WavFormat;

/**
 * What a player draws, in the JSON of audiowaveform (version 2): for each stretch and each channel the lowest and the highest sample,
 * -128 to 127.
 *
 * @param length stretches
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Peaks(
        int version,
        int channels,
        @JsonProperty("sample_rate") int sampleRate,
        @JsonProperty("samples_per_pixel") int samplesPerPixel,
        int bits,
        int length,
        int[] data) {
    /** A second's stretches. */
    static final int A_SECOND = 10;

    /** @param peaks a signed byte each */
    static Peaks of(WavFormat format, byte[] peaks) {
        int[] data = new int[peaks.length];
        for (int n = 0; n < data.length; n++) {
            data[n] = peaks[n];
        }
        int stretches = peaks.length / (2 * format.channels());
        return new Peaks(2, format.channels(), format.sampleRate(), format.sampleRate() / A_SECOND, 8, stretches, data);
    }
}
