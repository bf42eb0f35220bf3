package io.tandem.relay.sound;

import io.tandem.media.wav.WavFormat;
import io.tandem.media.wav.WavHeader;
import io.tandem.media.wav.WavSound;
import java.nio.ByteBuffer;

/** WAVE files for tests. */
public final class Waves {
    private Waves() {}

    public static byte[] sine(double hertz, double peak, int rate, int samples) {
        short[] sound = new short[samples];
        for (int n = 0; n < samples; n++) {
            sound[n] = (short) Math.round(peak * Math.sin(2 * Math.PI * hertz * n / rate));
        }
        return of(sound, rate);
    }

    public static byte[] of(short[] sound, int rate) {
        WavFormat format = new WavFormat(WavFormat.Coding.PCM_16, rate, 1);
        byte[] header = WavHeader.closed(format, sound.length);
        byte[] body = new byte[2 * sound.length];
        int written = WavSound.write(format, sound, 0, sound.length, body, 0);
        return ByteBuffer.allocate(header.length + written)
                .put(header)
                .put(body, 0, written)
                .array();
    }
}
