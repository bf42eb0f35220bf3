package io.tandem.contracts.calls;

/** Which way a stream of a leg flows. */
public enum Flow {
    /** What the leg sent. */
    FROM_LEG,
    /** What the leg heard. */
    TO_LEG
}
