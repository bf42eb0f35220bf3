package io.tandem.media.dtmf;

import java.time.Duration;

/** What is heard of keys, in whatever way they come. Each key gives one of each, in this order. */
public sealed interface DigitEvent {
    /** @return one of {@link Keys#ALL} */
    char key();

    /** A key went down: a prompt stops here. */
    record KeyPressed(char key) implements DigitEvent {}

    /** It went up: the digit counts. */
    record KeyReleased(char key, Duration held) implements DigitEvent {}
}
