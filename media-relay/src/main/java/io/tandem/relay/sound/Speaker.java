package io.tandem.relay.sound;

import io.tandem.media.codec.Encoder;
import io.tandem.media.dtmf.DtmfGenerator;
import io.tandem.media.dtmf.EventSender;
import io.tandem.media.dtmf.KeyPress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Makes frames of one voice: keys that are pressed, else sound. On the metronome's thread. */
final class Speaker {
    private final Voice voice;
    private final Encoder encoder;
    private final @Nullable Sound sound;
    private final short[] samples;
    private final int ticks;
    private final EventSender events;
    private final DtmfGenerator tones;
    private int now;

    /** @param sound null: there is nothing but keys */
    Speaker(Voice voice, @Nullable Sound sound) {
        this.voice = voice;
        this.sound = sound;
        encoder = voice.codec().encoder(voice.asked());
        samples = new short[voice.codec().sampleRate() / Source.FRAMES_A_SECOND];
        ticks = voice.codec().ticks(samples.length);
        events = new EventSender(voice.codec().clockRate());
        tones = new DtmfGenerator(voice.codec().sampleRate());
    }

    Voice voice() {
        return voice;
    }

    void press(KeyPress key) {
        if (voice.events().isPresent()) {
            events.press(key);
        } else {
            tones.press(key);
        }
    }

    /** @return whether a key is down, or between two */
    boolean isPressing() {
        return events.isSending() || tones.isSounding();
    }

    /** Fills the frame. @return false: there is nothing any more */
    boolean fill(Frame frame) {
        frame.last = false;
        frame.marked = false;
        frame.behind = 0;
        frame.ticks = ticks;
        frame.clockRate = voice.codec().clockRate();
        frame.payloadType = voice.payloadType();
        now += ticks;
        if (events.isSending()) {
            event(frame);
            return true;
        }
        return isSounding(frame);
    }

    private void event(Frame frame) {
        frame.length = events.write(now, ticks, frame.payload, 0);
        frame.payloadType = voice.events().orElseThrow();
        frame.marked = events.isMarked();
        frame.behind = frame.length == 0 ? 0 : now - events.timestamp();
    }

    private boolean isSounding(Frame frame) {
        if (tones.isSounding()) {
            tones.generate(samples, 0, samples.length);
        } else {
            int there = sound == null ? 0 : sound.read(samples, 0, samples.length);
            if (there == 0) {
                return false;
            }
            Arrays.fill(samples, there, samples.length, (short) 0);
        }
        frame.length = encoder.encode(samples, 0, samples.length, frame.payload, 0);
        return true;
    }
}
