package io.tandem.media.codec;

import java.util.OptionalInt;

/** G.722 at 64 kbit/s: sound of 50 to 7000 Hz, a byte for two samples at 16 kHz. */
public record G722() implements AudioCodec {
    static final int RATE = 16000;
    /** RFC 3551 section 4.5.2: an error of old that stays. */
    private static final int CLOCK_RATE = 8000;

    @Override
    public String name() {
        return "G722";
    }

    @Override
    public int clockRate() {
        return CLOCK_RATE;
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
        return OptionalInt.of(9);
    }

    @Override
    public int mostBytes(int samples) {
        return samples / 2;
    }

    @Override
    public Encoder encoder(FormatParameters asked) {
        return new G722Encoder();
    }

    @Override
    public Decoder decoder() {
        return new G722Decoder();
    }
}
