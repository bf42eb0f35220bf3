package io.tandem.e2e.audio;

/** ITU-T G.711: one byte a sample, 8,000 samples a second. */
public enum G711 {
    PCMU(0) {
        @Override
        byte encode(int sample) {
            int sign = sample < 0 ? 0x80 : 0;
            int magnitude = Math.min(Math.abs(sample), 32635) + 0x84;
            int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
            int mantissa = (magnitude >> (exponent + 3)) & 0x0f;
            return (byte) ~(sign | (exponent << 4) | mantissa);
        }

        @Override
        int decode(byte code) {
            int bits = ~code & 0xff;
            int magnitude = ((((bits & 0x0f) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84;
            return (bits & 0x80) != 0 ? -magnitude : magnitude;
        }
    },
    PCMA(8) {
        @Override
        byte encode(int sample) {
            int sign = sample < 0 ? 0 : 0x80;
            int magnitude = Math.min(Math.abs(sample), 32767) >> 3;
            int exponent = magnitude < 32 ? 0 : 31 - Integer.numberOfLeadingZeros(magnitude) - 4;
            int mantissa = (exponent == 0 ? magnitude >> 1 : magnitude >> exponent) & 0x0f;
            return (byte) ((sign | (exponent << 4) | mantissa) ^ 0x55);
        }

        @Override
        int decode(byte code) {
            int bits = (code ^ 0x55) & 0xff;
            int exponent = (bits >> 4) & 7;
            int magnitude = ((bits & 0x0f) << 4) + 8;
            magnitude = exponent == 0 ? magnitude : (magnitude + 0x100) << (exponent - 1);
            return (bits & 0x80) != 0 ? magnitude : -magnitude;
        }
    };

    private final int payload;

    G711(int payload) {
        this.payload = payload;
    }

    /** @return RTP's static payload type (RFC 3551 table 4) */
    public int payload() {
        return payload;
    }

    abstract byte encode(int sample);

    abstract int decode(byte code);

    static G711 ofPayload(int payload) {
        return payload == PCMA.payload ? PCMA : PCMU;
    }
}
