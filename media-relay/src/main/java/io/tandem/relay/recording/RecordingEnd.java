package io.tandem.relay.recording;

/** Why a recording ended. */
public enum RecordingEnd {
    /** It was told to. */
    STOPPED,
    /** The session ended. */
    SESSION_ENDED,
    /** It was as long as it may be. */
    LONGEST,
    /** Neither side said anything any more. */
    SILENCE,
    /** The relay failed. */
    BROKEN
}
