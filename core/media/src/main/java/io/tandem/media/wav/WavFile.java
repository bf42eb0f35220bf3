package io.tandem.media.wav;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the sound in a RIFF/WAVE file. What is cut short plays up to its end, since that is what a crash leaves; what cannot be sound is
 * refused with the reason.
 */
public final class WavFile {
    /** What a file turned out to be. */
    public sealed interface Read {
        record Understood(WavSound sound) implements Read {}

        /** @param why in a sentence for whoever uploaded it */
        record Malformed(String why) implements Read {}
    }

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int RIFF = 0x46464952;
    private static final int WAVE = 0x45564157;
    private static final int FORMAT = 0x20746d66;
    private static final int DATA = 0x61746164;
    private static final int HEADER = 12;
    private static final int CHUNK = 8;
    private static final int MOST_CHUNKS = 1000;
    private static final int SHORT_FORMAT = 16;
    private static final int EXTENSIBLE = 0xFFFE;
    /** WAVE_FORMAT_EXTENSIBLE has the tag as the first bytes of SubFormat. */
    private static final int SUB_FORMAT = 24;

    private WavFile() {}

    /** @param file all of it, mapped or read */
    public static Read read(MemorySegment file) {
        if (file.byteSize() < HEADER || file.get(INT, 0) != RIFF || file.get(INT, 8) != WAVE) {
            return new Read.Malformed("This is no WAVE file: it does not begin with RIFF and WAVE.");
        }
        long at = HEADER;
        Optional<WavFormat> format = Optional.empty();
        for (int chunks = 0; chunks < MOST_CHUNKS && at + CHUNK <= file.byteSize(); chunks++) {
            int name = file.get(INT, at);
            long size = Integer.toUnsignedLong(file.get(INT, at + 4));
            long body = at + CHUNK;
            long there = Math.min(size, file.byteSize() - body);
            if (name == FORMAT) {
                format = format(file.asSlice(body, there));
                if (format.isEmpty()) {
                    return new Read.Malformed("Its coding is none of 8, 16, 24 or 32 bit PCM, 32 bit float, A-law and"
                            + " mu-law with 1 to 8 channels at 4 to 192 kHz.");
                }
            } else if (name == DATA) {
                return format.map(known -> sound(known, file, body, there))
                        .orElseGet(() -> new Read.Malformed("Its samples come before what says their coding."));
            }
            // Chunks begin at even places.
            at = body + size + (size & 1);
        }
        return new Read.Malformed("It has no samples: there is no data chunk.");
    }

    private static Read sound(WavFormat format, MemorySegment file, long body, long there) {
        return new Read.Understood(new WavSound(format, file.asSlice(body, there - there % format.frameBytes())));
    }

    private static Optional<WavFormat> format(MemorySegment chunk) {
        if (chunk.byteSize() < SHORT_FORMAT) {
            return Optional.empty();
        }
        int tag = chunk.get(SHORT, 0) & 0xFFFF;
        if (tag == EXTENSIBLE && chunk.byteSize() >= SUB_FORMAT + 2) {
            tag = chunk.get(SHORT, SUB_FORMAT) & 0xFFFF;
        }
        int bits = chunk.get(SHORT, 14);
        int channels = chunk.get(SHORT, 2);
        int rate = chunk.get(INT, 4);
        return coding(tag, bits).flatMap(coding -> format(coding, rate, channels));
    }

    private static Optional<WavFormat> format(WavFormat.Coding coding, int rate, int channels) {
        try {
            return Optional.of(new WavFormat(coding, rate, channels));
        } catch (IllegalArgumentException outOfBounds) {
            return Optional.empty();
        }
    }

    private static Optional<WavFormat.Coding> coding(int tag, int bits) {
        return Arrays.stream(WavFormat.Coding.values())
                .filter(coding -> coding.tag() == tag && coding.bits() == bits)
                .findFirst();
    }
}
