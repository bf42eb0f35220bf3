package io.tandem.media.codec;

/** ITU-T G.722 clause 4, mode 1, with the arithmetic of clause 6. */
final class G722Decoder implements Decoder {
    private static final int LONGEST = LONGEST_MILLIS * G722.RATE / 1000;

    private final Qmf qmf = new Qmf();
    private final SubBand lower = SubBand.lower();
    private final SubBand higher = SubBand.higher();
    private final Concealment concealment = new Concealment(G722.RATE);

    @Override
    public int samples(byte[] payload, int offset, int length) {
        return 2 * length <= LONGEST ? 2 * length : MALFORMED;
    }

    @Override
    public int decode(byte[] payload, int offset, int length, short[] sound, int at) {
        if (2 * length > LONGEST) {
            return MALFORMED;
        }
        for (int n = 0; n < length; n++) {
            int code = payload[offset + n] & 0xFF;
            qmf.join(low(code & 63), high(code >> 6));
            sound[at + 2 * n] = qmf.earlier();
            sound[at + 2 * n + 1] = qmf.later();
        }
        concealment.heard(sound, at, 2 * length);
        return 2 * length;
    }

    int low(int six) {
        int sample = Qmf.limited(lower.predicted() + G722Quantizers.lowerOutput(six, lower.scale()));
        lower.adapt(G722Quantizers.lowerDifference(six, lower.scale()), G722Quantizers.lowerStep(six));
        return sample;
    }

    int high(int two) {
        int difference = G722Quantizers.higherDifference(two, higher.scale());
        int sample = Qmf.limited(SubBand.saturated(higher.predicted() + difference));
        higher.adapt(difference, G722Quantizers.higherStep(two));
        return sample;
    }

    // The predictors keep what they had: the peer's have gone on, and both forget (clause 3.6's leakage).
    @Override
    public void conceal(short[] sound, int at, int samples) {
        concealment.conceal(sound, at, samples);
    }
}
