package io.tandem.bus.ownership;

/** Why a partition is not ours any more. */
public enum Revocation {
    /** The group gives it to another: states are written, the other waits for us to return. */
    HANDED_OVER,
    /** The group has already given it to another: nothing may be done any more. */
    LOST,
    /** Another claimed and wrote: its states count. If the group still says it is ours, we are told so anew. */
    SUPERSEDED
}
