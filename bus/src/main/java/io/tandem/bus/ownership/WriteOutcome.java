package io.tandem.bus.ownership;

/** What became of a state that was to be written. */
public sealed interface WriteOutcome {

    /** In the log, and the partition was still ours when the log answered. */
    record Committed(long offset) implements WriteOutcome {}

    /** A later state of the same call went to the log in its place. */
    record Superseded() implements WriteOutcome {}

    /** The partition is not ours (any more): the state does not count, whether it was written or not. */
    record NotOwner() implements WriteOutcome {}

    /** The log refused it (too large, for one). */
    record Failed(String why) implements WriteOutcome {}
}
