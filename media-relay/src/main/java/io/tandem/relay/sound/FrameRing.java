package io.tandem.relay.sound;

import java.util.Optional;
import java.util.function.Consumer;

/** Frames from the thread that makes them to the worker's; a worker that stands still for longer than it holds loses some. */
public final class FrameRing {
    private static final int FRAMES = 16;

    private final Frame[] frames = new Frame[FRAMES];
    private volatile long made;
    private volatile long taken;

    public FrameRing() {
        for (int each = 0; each < FRAMES; each++) {
            frames[each] = new Frame();
        }
    }

    /** @return to be filled before {@link #made}; empty: full */
    public Optional<Frame> next() {
        return made - taken == FRAMES ? Optional.empty() : Optional.of(frames[(int) (made % FRAMES)]);
    }

    /** The frame that {@link #next} gave is filled. */
    public void made() {
        made = made + 1;
    }

    public void take(Consumer<Frame> taker) {
        for (long each = taken; each < made; each++) {
            taker.accept(frames[(int) (each % FRAMES)]);
            taken = each + 1;
        }
    }
}
