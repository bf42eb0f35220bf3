package io.tandem.media.codec;

/**
 * The two laws of ITU-T G.711: a sample in eight bits, sign, segment and step. The tables are made from the definition:
 * G.711 tables 1 (A) and 2 (mu), on the scale of 16-bit samples.
 */
public enum Law {
    A {
        @Override
        short expand(int code) {
            int bits = code ^ EVEN_BITS;
            int segment = bits >> 4 & 7;
            int magnitude = segment == 0 ? ((bits & 15) << 4) + 8 : ((bits & 15) << 4) + 0x108 << segment - 1;
            return (short) ((bits & SIGN) != 0 ? magnitude : -magnitude);
        }

        // G.711 table 1 is symmetric about 0, where two's complement is not: -1 to -16 is the first step below 0.
        @Override
        int compress(int sample) {
            int magnitude = (sample >= 0 ? sample : ~sample) >> 4;
            int sign = sample >= 0 ? SIGN : 0;
            int segment = Math.max(0, 28 - Integer.numberOfLeadingZeros(magnitude));
            int step = segment == 0 ? magnitude : magnitude >> segment - 1;
            return (sign | segment << 4 | step & 15) ^ EVEN_BITS;
        }
    },
    MU {
        @Override
        short expand(int code) {
            int bits = ~code;
            int magnitude = (((bits & 15) << 3) + MU_BIAS << (bits >> 4 & 7)) - MU_BIAS;
            return (short) ((bits & SIGN) != 0 ? -magnitude : magnitude);
        }

        @Override
        int compress(int sample) {
            int magnitude = Math.min(Math.abs(sample), MU_LOUDEST) + MU_BIAS;
            int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
            int step = magnitude >> segment + 3 & 15;
            return ~((sample < 0 ? SIGN : 0) | segment << 4 | step) & 0xFF;
        }
    };

    private static final int SIGN = 0x80;
    private static final int EVEN_BITS = 0x55;
    private static final int MU_BIAS = 0x84;
    private static final int MU_LOUDEST = 32635;

    private final short[] expanded = new short[256];
    private final byte[] compressed = new byte[65536];

    Law() {
        for (int code = 0; code < expanded.length; code++) {
            expanded[code] = expand(code);
        }
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            compressed[sample & 0xFFFF] = (byte) compress(sample);
        }
    }

    abstract short expand(int code);

    abstract int compress(int sample);

    public short linear(byte code) {
        return expanded[code & 0xFF];
    }

    public byte code(short sample) {
        return compressed[sample & 0xFFFF];
    }
}
