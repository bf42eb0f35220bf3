package io.tandem.media.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusBandwidth;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;

final class OpusEncoding implements Encoder {
    private static final int BITS_A_SECOND = 24_000;
    private static final int SIDES_BITS_A_SECOND = 64_000;
    private static final int LEAST_BITS_A_SECOND = 6_000;
    /** Of 10: the middle between cost and sound; not measured. */
    private static final int COMPLEXITY = 5;
    /** What the encoder is to be ready for; it spends bits on correction from a few percent on. */
    private static final int EXPECTED_LOSS_PERCENT = 10;

    private static final int MOST_BYTES = 1275;

    private final OpusEncoder encoder;

    private OpusEncoding(int channels, OpusApplication application) {
        try {
            encoder = new OpusEncoder(Opus.RATE, channels, application);
        } catch (OpusException e) {
            throw new IllegalStateException("Opus does not take " + Opus.RATE + " Hz", e);
        }
        encoder.setComplexity(COMPLEXITY);
    }

    static Encoder speech(FormatParameters asked) {
        OpusEncoding encoding = new OpusEncoding(1, OpusApplication.OPUS_APPLICATION_VOIP);
        int most = asked.number("maxaveragebitrate").orElse(BITS_A_SECOND);
        encoding.encoder.setBitrate(Math.clamp(most, LEAST_BITS_A_SECOND, BITS_A_SECOND));
        encoding.encoder.setMaxBandwidth(
                bandwidth(asked.number("maxplaybackrate").orElse(Opus.RATE)));
        encoding.encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
        encoding.encoder.setUseVBR(!asked.isOn("cbr"));
        if (asked.isOn("useinbandfec")) {
            encoding.encoder.setUseInbandFEC(true);
            encoding.encoder.setPacketLossPercent(EXPECTED_LOSS_PERCENT);
        }
        return encoding;
    }

    // The two sides of a call are not one room: so few bits that the encoder joins channels would have them hear each
    // other.
    static Encoder sides() {
        OpusEncoding encoding = new OpusEncoding(2, OpusApplication.OPUS_APPLICATION_AUDIO);
        encoding.encoder.setBitrate(SIDES_BITS_A_SECOND);
        encoding.encoder.setMaxBandwidth(OpusBandwidth.OPUS_BANDWIDTH_WIDEBAND);
        return encoding;
    }

    // What we encode comes from G.711, G.722 and prompts, and has nothing above 8 kHz; and full band leaves no room for
    // correction below 28 kbit/s (measured).
    private static OpusBandwidth bandwidth(int playbackRate) {
        if (playbackRate < 12_000) {
            return OpusBandwidth.OPUS_BANDWIDTH_NARROWBAND;
        }
        return playbackRate < 16_000 ? OpusBandwidth.OPUS_BANDWIDTH_MEDIUMBAND : OpusBandwidth.OPUS_BANDWIDTH_WIDEBAND;
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
