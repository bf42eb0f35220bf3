package io.tandem.media.codec;

/** ITU-T G.722 clause 3, with the arithmetic of clause 6. */
final class G722Encoder implements Encoder {
    private final Qmf qmf = new Qmf();
    private final SubBand lower = SubBand.lower();
    private final SubBand higher = SubBand.higher();

    @Override
    public int encode(short[] sound, int at, int samples, byte[] payload, int offset) {
        int bytes = samples / 2;
        for (int n = 0; n < bytes; n++) {
            qmf.part(sound[at + 2 * n], sound[at + 2 * n + 1]);
            payload[offset + n] = code(qmf.lower(), qmf.higher());
        }
        return bytes;
    }

    /** @return two bits of the higher band, six of the lower one */
    byte code(int low, int high) {
        int six = G722Quantizers.lower(SubBand.saturated(low - lower.predicted()), lower.scale());
        lower.adapt(G722Quantizers.lowerDifference(six, lower.scale()), G722Quantizers.lowerStep(six));
        int two = G722Quantizers.higher(SubBand.saturated(high - higher.predicted()), higher.scale());
        higher.adapt(G722Quantizers.higherDifference(two, higher.scale()), G722Quantizers.higherStep(two));
        return (byte) (two << 6 | six);
    }
}
