package io.tandem.calls.history;

/** A call as its tenant sees it. */
public enum Direction {
    INTERNAL,
    /** From a carrier. */
    INBOUND,
    /** To a carrier. */
    OUTBOUND
}
