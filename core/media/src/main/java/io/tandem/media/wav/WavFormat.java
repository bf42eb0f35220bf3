package io.tandem.media.wav;

/** How sound lies in a RIFF/WAVE file. */
public record WavFormat(Coding coding, int sampleRate, int channels) {
    private static final int MOST_CHANNELS = 8;
    private static final int LEAST_RATE = 4000;
    private static final int MOST_RATE = 192_000;

    /** The codings that are read; the first is what we write if not told otherwise. */
    public enum Coding {
        PCM_16(1, 16),
        PCM_8(1, 8),
        PCM_24(1, 24),
        PCM_32(1, 32),
        FLOAT_32(3, 32),
        A_LAW(6, 8),
        MU_LAW(7, 8);

        private final int tag;
        private final int bits;

        Coding(int tag, int bits) {
            this.tag = tag;
            this.bits = bits;
        }

        /** @return of {@code fmt }: wFormatTag */
        int tag() {
            return tag;
        }

        int bits() {
            return bits;
        }

        public int bytes() {
            return bits / 8;
        }
    }

    public WavFormat {
        if (channels < 1 || channels > MOST_CHANNELS) {
            throw new IllegalArgumentException("1 to " + MOST_CHANNELS + " channels, not " + channels);
        }
        if (sampleRate < LEAST_RATE || sampleRate > MOST_RATE) {
            throw new IllegalArgumentException(LEAST_RATE + " to " + MOST_RATE + " Hz, not " + sampleRate);
        }
    }

    /** @return of all channels' sample of one moment */
    public int frameBytes() {
        return coding.bytes() * channels;
    }
}
