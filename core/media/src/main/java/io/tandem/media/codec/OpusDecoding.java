package io.tandem.media.codec;

import io.github.jaredmdobson.concentus.OpusDecoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusPacketInfo;
import java.util.Arrays;

final class OpusDecoding implements Decoder {
    private static final int LONGEST = LONGEST_MILLIS * Opus.RATE / 1000;
    private static final int STEP = Opus.RATE / 400;

    /** What the decoder takes for a lost packet. */
    private static final byte[] NOTHING = {};

    private final OpusDecoder decoder;

    OpusDecoding() {
        try {
            decoder = new OpusDecoder(Opus.RATE, 1);
        } catch (OpusException e) {
            throw new IllegalStateException("Opus does not take " + Opus.RATE + " Hz", e);
        }
    }

    @Override
    public int samples(byte[] payload, int offset, int length) {
        if (length < 1) {
            return MALFORMED;
        }
        int samples = OpusPacketInfo.getNumSamples(payload, offset, length, Opus.RATE);
        return samples > 0 && samples <= LONGEST ? samples : MALFORMED;
    }

    @Override
    public int decode(byte[] payload, int offset, int length, short[] sound, int at) {
        int samples = samples(payload, offset, length);
        return samples == MALFORMED ? MALFORMED : decode(payload, offset, length, sound, at, samples, false);
    }

    // Concentus is a translation of C: what the C library answers to a broken packet, it throws in several forms.
    private int decode(byte[] payload, int offset, int length, short[] sound, int at, int samples, boolean correction) {
        try {
            int decoded = decoder.decode(payload, offset, length, sound, at, samples, correction);
            return decoded > 0 ? decoded : MALFORMED;
        } catch (OpusException | RuntimeException | AssertionError e) {
            return MALFORMED;
        }
    }

    @Override
    public void conceal(short[] sound, int at, int samples) {
        for (int done = 0; done < samples; ) {
            int part = Math.min(LONGEST, samples - done) / STEP * STEP;
            if (part == 0 || decode(NOTHING, 0, 0, sound, at + done, part, false) != part) {
                Arrays.fill(sound, at + done, at + samples, (short) 0);
                return;
            }
            done += part;
        }
    }

    @Override
    public void recover(byte[] following, int offset, int length, short[] sound, int at, int samples) {
        boolean whole = samples % STEP == 0 && samples(following, offset, length) != MALFORMED;
        if (!whole || decode(following, offset, length, sound, at, samples, true) != samples) {
            conceal(sound, at, samples);
        }
    }
}
