package io.tandem.media.codec;

import java.util.OptionalInt;

/** PCMA and PCMU (RFC 3551 section 4.5.14): a byte a sample at 8 kHz. */
public record Pcm(Law law) implements AudioCodec {
    private static final int RATE = 8000;

    @Override
    public String name() {
        return switch (law) {
            case A -> "PCMA";
            case MU -> "PCMU";
        };
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
        return 1;
    }

    @Override
    public OptionalInt staticPayloadType() {
        return OptionalInt.of(
                switch (law) {
                    case A -> 8;
                    case MU -> 0;
                });
    }

    @Override
    public int mostBytes(int samples) {
        return samples;
    }

    @Override
    public boolean isStateless() {
        return true;
    }

    @Override
    public Encoder encoder(FormatParameters asked) {
        return this::encode;
    }

    private int encode(short[] sound, int at, int samples, byte[] payload, int offset) {
        for (int n = 0; n < samples; n++) {
            payload[offset + n] = law.code(sound[at + n]);
        }
        return samples;
    }

    @Override
    public Decoder decoder() {
        return new PcmDecoder(law, RATE);
    }
}
