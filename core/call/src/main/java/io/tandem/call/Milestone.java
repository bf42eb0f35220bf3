package io.tandem.call;

/** The moments at which a call's state is written ahead of what it reveals: about three a call. */
public enum Milestone {
    CREATED,
    ANSWERED,
    /** One side has sent the other one on; the target has not been asked yet. */
    TRANSFERRING,
    /** A changed session, a re-anchoring: the state that a successor needs has moved on. */
    CHANGED,
    ENDED
}
