package io.tandem.relay.room;

import io.tandem.media.codec.Encoder;
import io.tandem.media.sound.Resampler;
import io.tandem.relay.sound.Frame;
import io.tandem.relay.sound.Source;
import io.tandem.relay.sound.Voice;

/** The room's sound as one stream of payloads, for one member or for several who hear the same. On one thread at a time. */
final class Coding {
    private final Voice voice;
    private final Encoder encoder;
    private final Resampler resampler;
    private final short[] samples;
    private final byte[] payload;
    private int length;
    private long last = -1;

    /** @param rate of the room, in Hz */
    Coding(Voice voice, int rate) {
        this.voice = voice;
        encoder = voice.codec().encoder(voice.asked());
        resampler = new Resampler(rate, voice.codec().sampleRate());
        samples = new short[voice.codec().sampleRate() / Source.FRAMES_A_SECOND];
        payload = new byte[voice.codec().mostBytes(samples.length)];
    }

    /**
     * Codes 20 ms, once a beat.
     *
     * @param before what was heard a beat ago: where that was coded by another, filter and encoder begin with it, and there is no click
     */
    void code(short[] sound, short[] before, long beat) {
        if (last == beat) {
            return;
        }
        if (last != beat - 1) {
            code(before);
        }
        code(sound);
        last = beat;
    }

    private void code(short[] sound) {
        resampler.resample(sound, 0, sound.length, samples, 0);
        length = encoder.encode(samples, 0, samples.length, payload, 0);
    }

    /** Writes what was coded last. @param as with the payload type of who gets it */
    void write(Frame frame, Voice as) {
        frame.fill(payload, length, as);
    }

    Voice voice() {
        return voice;
    }
}
