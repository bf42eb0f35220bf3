package io.tandem.relay.sound;

/** A beep of 1400 Hz, as recorders on telephone lines make it, for a fifth of a second. */
final class Beep {
    private Beep() {}

    static Prompt prompt() {
        return Chime.prompt("1400/200");
    }
}
