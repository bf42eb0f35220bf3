package io.tandem.e2e.bench.media;

import io.tandem.media.codec.AudioCodec;
import io.tandem.media.codec.Encoder;
import io.tandem.media.codec.FormatParameters;
import java.util.Arrays;

/** Something like a voice, two seconds of it, in one codec: what a phone sends over and over again. */
record Speech(byte[][] payloads, int payloadType, int ticks) {
    private static final int PACKETS = 100;
    private static final int PACKETS_A_SECOND = 50;
    private static final double PITCH = 120;
    private static final int OVERTONES = 25;
    private static final double SYLLABLES_A_SECOND = 4;
    private static final double PEAK = 3000;

    static Speech in(AudioCodec codec, int payloadType) {
        int samples = codec.sampleRate() / PACKETS_A_SECOND;
        short[] sound = samples(codec.sampleRate());
        Encoder encoder = codec.encoder(FormatParameters.NONE);
        byte[][] payloads = new byte[PACKETS][];
        byte[] room = new byte[codec.mostBytes(samples)];
        for (int n = 0; n < PACKETS; n++) {
            int length = encoder.encode(sound, n * samples, samples, room, 0);
            payloads[n] = Arrays.copyOf(room, length);
        }
        return new Speech(payloads, payloadType, codec.ticks(samples));
    }

    /** @return two seconds */
    static short[] samples(int rate) {
        short[] sound = new short[2 * rate];
        for (int n = 0; n < sound.length; n++) {
            double seconds = (double) n / rate;
            double sum = 0;
            for (int overtone = 1; overtone <= OVERTONES; overtone++) {
                sum += Math.sin(2 * Math.PI * PITCH * overtone * seconds) / overtone;
            }
            double syllable = Math.max(0, Math.sin(2 * Math.PI * SYLLABLES_A_SECOND * seconds));
            boolean speaks = seconds % 1 < 0.7;
            sound[n] = (short) (speaks ? PEAK * syllable * sum : 0);
        }
        return sound;
    }
}
