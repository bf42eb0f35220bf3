package io.tandem.edge.owner;

import io.tandem.types.CallId;

/**
 * A state of a call that its owner could not write before it lost the call, on its way to the next owner past the log. It counts only
 * if it follows on what the next owner has read there, and if that one has not gone on by itself.
 *
 * @param epoch of the owner that was in this state
 * @param version greater than that of any state which this owner has written
 * @param logged whether the log has an earlier state of the call, as far as its owner knows
 * @param state a {@link io.tandem.contracts.calls.CallSnapshot}, also of a call that is over
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared, and its bytes never changed.
public record LateSnapshot(CallId call, long epoch, long version, boolean logged, byte[] state) {

    /** Of the two, which are of the same call, the one that was later. */
    static LateSnapshot later(LateSnapshot one, LateSnapshot other) {
        boolean isLater = one.epoch == other.epoch ? one.version > other.version : one.epoch > other.epoch;
        return isLater ? one : other;
    }
}
