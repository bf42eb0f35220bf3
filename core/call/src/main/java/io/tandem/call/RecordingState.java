package io.tandem.call;

/** How far a talk is recorded. A pause is left out of the recording, which goes on behind it. */
public enum RecordingState {
    OFF,
    ON,
    PAUSED;

    /** @return how it is once somebody wants it so: what is not recorded can't be paused */
    public RecordingState then(Wish wish) {
        return switch (wish) {
            case ON -> ON;
            case PAUSED -> this == OFF ? OFF : PAUSED;
            case OFF -> OFF;
            case OTHER -> this == OFF ? ON : OFF;
        };
    }

    /** What somebody wants of a recording. */
    public enum Wish {
        ON,
        PAUSED,
        OFF,
        /** It ends where there is one, and begins where there is none. */
        OTHER
    }
}
