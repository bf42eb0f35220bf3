package io.tandem.media.wav;

import io.tandem.media.codec.Law;
import io.tandem.media.sound.Samples;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** One sample from and to its bytes. */
final class WavSamples {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private WavSamples() {}

    static short read(WavFormat.Coding coding, MemorySegment bytes, long at) {
        return switch (coding) {
            case PCM_16 -> bytes.get(SHORT, at);
            case PCM_8 -> (short) ((bytes.get(ValueLayout.JAVA_BYTE, at) & 0xFF) - 128 << 8);
            case PCM_24 -> bytes.get(SHORT, at + 1);
            case PCM_32 -> bytes.get(SHORT, at + 2);
            case FLOAT_32 -> Samples.saturated(finite(bytes.get(FLOAT, at)) * 32768);
            case A_LAW -> Law.A.linear(bytes.get(ValueLayout.JAVA_BYTE, at));
            case MU_LAW -> Law.MU.linear(bytes.get(ValueLayout.JAVA_BYTE, at));
        };
    }

    private static float finite(float sample) {
        return Math.clamp(Float.isNaN(sample) ? 0 : sample, -1f, 1f);
    }

    static void write(WavFormat.Coding coding, short sample, MemorySegment bytes, long at) {
        switch (coding) {
            case PCM_16 -> bytes.set(SHORT, at, sample);
            case PCM_8 -> bytes.set(ValueLayout.JAVA_BYTE, at, (byte) ((sample >> 8) + 128));
            case PCM_24 -> {
                bytes.set(ValueLayout.JAVA_BYTE, at, (byte) 0);
                bytes.set(SHORT, at + 1, sample);
            }
            case PCM_32 -> bytes.set(INT, at, sample << 16);
            case FLOAT_32 -> bytes.set(FLOAT, at, sample / 32768f);
            case A_LAW -> bytes.set(ValueLayout.JAVA_BYTE, at, Law.A.code(sample));
            case MU_LAW -> bytes.set(ValueLayout.JAVA_BYTE, at, Law.MU.code(sample));
        }
    }
}
