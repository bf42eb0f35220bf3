package io.tandem.media.codec;

import java.util.OptionalInt;

/**
 * Opus (RFC 6716, RFC 7587) by Concentus, in plain Java; one channel, 48 kHz. Wide-band speech at 24 kbit/s, which the peer may
 * lower by {@code maxaveragebitrate} and {@code maxplaybackrate}; forward error correction where it asks for it.
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

    // RFC 6716 section 2.1.4: frames of 10, 20, 40 or 60 ms, of those that are asked for.
    @Override
    public int packetMillis(int asked) {
        return asked >= 60 ? 60 : asked >= 40 ? 40 : Math.min(asked, 20);
    }

    // RFC 6716 section 3.4: a frame has at most 1275 bytes, and lasts at most 20 ms where it is long.
    @Override
    public int mostBytes(int samples) {
        return 1276 * Math.ceilDiv(samples, RATE / 50);
    }

    @Override
    public Encoder encoder(FormatParameters asked) {
        return OpusEncoding.speech(asked);
    }

    /**
     * An encoder for recordings of two sides, a channel each, at 64 kbit/s: its sound is interleaved, its count of samples is one channel's.
     */
    public Encoder sidesEncoder() {
        return OpusEncoding.sides();
    }

    @Override
    public Decoder decoder() {
        return new OpusDecoding();
    }
}
