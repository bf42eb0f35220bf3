package io.tandem.relay.sound;

import java.util.Optional;
import java.util.function.Consumer;

/** Frames from the metronome's thread to the worker's; a worker that stands still for longer than it holds loses some. */
final class FrameRing {
    private static final int FRAMES = 16;

    private final Frame[] frames = new Frame[FRAMES];
    private volatile long made;
    private volatile long taken;

    FrameRing() {
        for (int each = 0; each < FRAMES; each++) {
            frames[each] = new Frame();
        }
    }

    /** @return to be filled before {@link #made}; empty: full */
    Optional<Frame> next() {
        return made - taken == FRAMES ? Optional.empty() : Optional.of(frames[(int) (made % FRAMES)]);
    }

    void made() {
        made = made + 1;
    }

    void take(Consumer<Frame> taker) {
        for (long each = taken; each < made; each++) {
            taker.accept(frames[(int) (each % FRAMES)]);
            taken = each + 1;
        }
    }
}
