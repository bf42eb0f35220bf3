package io.tandem.relay.sound;

import io.tandem.media.dtmf.KeyPress;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays to one side: a source, keys that are pressed meanwhile in its place. */
public final class Player {
    private final @Nullable Source source;
    private final Queue<KeyPress> pressed = new ConcurrentLinkedQueue<>();
    private final FrameRing ring = new FrameRing();
    private volatile Voice voice;
    private volatile long frame;
    private volatile boolean stopped;
    private volatile boolean over;
    private @Nullable Speaker speaker;

    /** @param source null: there is nothing but keys */
    public Player(@Nullable Source source, long startFrame, Voice voice) {
        this.source = source;
        this.voice = voice;
        frame = startFrame;
    }

    /** The side is spoken to in another way from now on; from any thread. */
    public void speak(Voice next) {
        if (!voice.equals(next)) {
            if (source != null) {
                // Resampling may take a while: not on the beat.
                source.open(next.codec().sampleRate(), 0);
            }
            voice = next;
        }
    }

    /** A key after those that were pressed before; from any thread. @return whether it will be heard: false once all is over */
    public synchronized boolean press(KeyPress key) {
        if (isOver()) {
            return false;
        }
        pressed.add(key);
        return true;
    }

    private synchronized boolean isDone() {
        over = pressed.isEmpty();
        return over;
    }

    /** From any thread. */
    public void stop() {
        stopped = true;
    }

    public boolean isStopped() {
        return stopped;
    }

    /** @return whether all has been played, or it was stopped */
    public boolean isOver() {
        return over || stopped;
    }

    /** @return of the source, the one that comes next; of 20 ms */
    public long frame() {
        return frame;
    }

    public boolean hasSource() {
        return source != null;
    }

    /** Makes 20 ms; on the metronome's thread. @return whether there is more to come */
    public boolean beat() {
        Optional<Frame> next = stopped ? Optional.empty() : ring.next();
        if (next.isEmpty()) {
            return !stopped;
        }
        Speaker speaking = speaking();
        for (KeyPress key = pressed.poll(); key != null; key = pressed.poll()) {
            speaking.press(key);
        }
        boolean keys = speaking.isPressing();
        boolean more = speaking.fill(next.get());
        if (!more && !isDone()) {
            return true;
        }
        next.get().last = !more;
        ring.made();
        if (more && !keys) {
            frame = frame + 1;
        }
        return more;
    }

    private Speaker speaking() {
        Speaker current = speaker;
        Voice wanted = voice;
        if (current == null || !current.voice().equals(wanted)) {
            Sound sound = source == null ? null : source.open(wanted.codec().sampleRate(), frame);
            current = new Speaker(wanted, sound);
            speaker = current;
        }
        return current;
    }

    /** Hands over what was made; on the worker's thread. */
    public void take(Consumer<Frame> taker) {
        ring.take(taker);
    }
}
