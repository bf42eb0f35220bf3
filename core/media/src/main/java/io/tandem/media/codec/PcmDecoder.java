package io.tandem.media.codec;

final class PcmDecoder implements Decoder {
    private final Law law;
    private final Concealment concealment;
    private final int longest;

    PcmDecoder(Law law, int sampleRate) {
        this.law = law;
        concealment = new Concealment(sampleRate);
        longest = LONGEST_MILLIS * sampleRate / 1000;
    }

    @Override
    public int samples(byte[] payload, int offset, int length) {
        return length <= longest ? length : MALFORMED;
    }

    @Override
    public int decode(byte[] payload, int offset, int length, short[] sound, int at) {
        if (length > longest) {
            return MALFORMED;
        }
        for (int n = 0; n < length; n++) {
            sound[at + n] = law.linear(payload[offset + n]);
        }
        concealment.heard(sound, at, length);
        return length;
    }

    @Override
    public void conceal(short[] sound, int at, int samples) {
        concealment.conceal(sound, at, samples);
    }
}
