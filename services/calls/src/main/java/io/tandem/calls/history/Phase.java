package io.tandem.calls.history;

/** How far a call has come. */
public enum Phase {
    RINGING,
    ANSWERED,
    ENDED
}
