package io.tandem.media.codec;

import java.util.OptionalInt;

/**
 * Opus (RFC 6716, RFC 7587) by Concentus, in plain Java; one channel, 48 kHz. Speech at 24 kbit/s, or 32 with forward error
 * correction where the peer asks for that; it may lower both by {@code maxaveragebitrate}.
 */
public record Opus() implements AudioCodec {
    static final int RATE = 48000;

    @Override
    public String name() {
        return "opus";
    }

    @Override
    public int clockRate() {
        return RATE;
    }

    @Override
    public int sampleRate() {
        return RATE;
    }

    @Override
    public int channels() {
        return 2;
    }

    @Override
    public OptionalInt staticPayloadType() {
        return OptionalInt.empty();
    }

    @Override
    public String formatParameters() {
        return "minptime=10;useinbandfec=1";
    }

    // RFC 6716 section 3.4: a frame has at most 1275 bytes, and lasts at most 20 ms where it is long.
    @Override
    public int mostBytes(int samples) {
        return 1276 * Math.ceilDiv(samples, RATE / 50);
    }

    @Override
    public Encoder encoder(FormatParameters asked) {
        return new OpusEncoding(asked);
    }

    @Override
    public Decoder decoder() {
        return new OpusDecoding();
    }
}
