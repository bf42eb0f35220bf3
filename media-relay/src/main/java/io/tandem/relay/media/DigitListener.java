package io.tandem.relay.media;

import java.time.Duration;

/** Told of keys that a side has pressed, each once, when it goes up. On the worker's thread; must not block. */
public interface DigitListener {

    /** How a key was heard. */
    enum Means {
        /** RFC 4733. */
        EVENT,
        TONE
    }

    void pressed(char key, Duration held, Means means);
}
