package io.tandem.flow;

import java.time.Duration;

/**
 * Something to be played.
 *
 * @param recording names its content for ever: the hash of it, so that a changed prompt is another sound
 * @param length how long it plays
 */
public record Sound(String recording, Duration length) {}
