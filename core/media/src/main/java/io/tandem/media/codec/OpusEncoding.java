package io.tandem.media.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;

final class OpusEncoding implements Encoder {
    private static final int BITS_A_SECOND = 24_000;
    /** Below 28,000 the encoder finds no room for correction in full-band speech: measured. */
    private static final int CORRECTED_BITS_A_SECOND = 32_000;

    private static final int LEAST_BITS_A_SECOND = 6_000;
    /** Of 10: 5 costs half of 9 and is hardly told from it in speech. */
    private static final int COMPLEXITY = 5;
    /** What the encoder is to be ready for; it spends bits on correction from a few percent on. */
    private static final int EXPECTED_LOSS_PERCENT = 10;

    private static final int MOST_BYTES = 1275;

    private final OpusEncoder encoder;

    OpusEncoding(FormatParameters asked) {
        try {
            encoder = new OpusEncoder(Opus.RATE, 1, OpusApplication.OPUS_APPLICATION_VOIP);
        } catch (OpusException e) {
            throw new IllegalStateException("Opus does not take " + Opus.RATE + " Hz", e);
        }
        boolean corrected = asked.isOn("useinbandfec");
        int usual = corrected ? CORRECTED_BITS_A_SECOND : BITS_A_SECOND;
        encoder.setBitrate(Math.clamp(asked.number("maxaveragebitrate").orElse(usual), LEAST_BITS_A_SECOND, usual));
        encoder.setComplexity(COMPLEXITY);
        encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
        encoder.setUseVBR(!asked.isOn("cbr"));
        if (corrected) {
            encoder.setUseInbandFEC(true);
            encoder.setPacketLossPercent(EXPECTED_LOSS_PERCENT);
        }
    }

    @Override
    public int encode(short[] sound, int at, int samples, byte[] payload, int offset) {
        try {
            return encoder.encode(sound, at, samples, payload, offset, Math.min(MOST_BYTES, payload.length - offset));
        } catch (OpusException e) {
            throw new IllegalArgumentException("Opus packets hold 2.5, 5, 10, 20, 40 or 60 ms, not " + samples, e);
        }
    }
}
