package io.tandem.edge.link;

import io.tandem.contracts.nodes.PartitionOwner;
import io.tandem.edge.owner.CallLetter;
import io.tandem.edge.owner.KnownCaller;
import io.tandem.edge.owner.LateSnapshot;
import io.tandem.edge.owner.RingingSought;
import io.tandem.edge.seats.SeatGrants;
import io.tandem.edge.seats.SeatReport;
import io.tandem.types.CallId;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One frame between edges, CBOR. Frames are never compared, and their bytes never changed. */
@SuppressWarnings("ArrayRecordComponent")
sealed interface LinkFrame {

    /**
     * A message that a door hands to the owner of its call.
     *
     * @param caller whom the door knows to send it; only with an INVITE that starts a call
     * @param waitedMillis since it came to the door; no time of day, since clocks differ
     */
    record ToOwner(
            CallId call,
            String flow,
            boolean reliable,
            @Nullable KnownCaller caller,
            long waitedMillis,
            byte[] message) implements LinkFrame {}

    /**
     * A message that an owner sends on a connection which lives at the door.
     *
     * @param answerTo the owner's link
     */
    record ToDoor(String flow, byte[] message, HostPort answerTo) implements LinkFrame {}

    /** The door could not send it: the connection is gone. */
    record Undelivered(byte[] message) implements LinkFrame {}

    /**
     * An edge that Kafka does not confirm any more asks what the others know.
     *
     * @param epochs of the partitions that it takes for its own
     * @param answerTo its link
     */
    record Claims(Map<Integer, Long> epochs, HostPort answerTo) implements LinkFrame {}

    /** @param owners of those partitions that have been claimed anew since */
    record HigherClaims(List<PartitionOwner> owners) implements LinkFrame {}

    /** The sender owns a partition; whoever owned it says what he could not write, and then that this was all. */
    record Claimed(PartitionOwner claim) implements LinkFrame {}

    /** @param epoch of the claim that it answers */
    record SaidAll(int partition, long epoch, NodeId edge) implements LinkFrame {}

    /** A state of a call that is the receiver's now, which the log did not take from the sender. */
    record HandedOn(LateSnapshot late) implements LinkFrame {}

    /** Somebody wants to pick up a call that may be the receiver's. */
    record Sought(RingingSought sought) implements LinkFrame {}

    /** What a call says to one that is the receiver's. */
    record Lettered(CallLetter letter) implements LinkFrame {}

    /** An edge says what it uses of limits whose homes are at the other, and what more it would like to have. */
    record SeatsAsked(SeatReport report) implements LinkFrame {}

    /** What it has been given. */
    record SeatsGranted(SeatGrants grants) implements LinkFrame {}
}
