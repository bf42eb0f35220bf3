package io.tandem.edge.owner;

import io.tandem.bus.ownership.StateRecord;
import io.tandem.call.CallSignal;
import io.tandem.contracts.calls.CallCommand;
import io.tandem.contracts.calls.DigitHeard;
import io.tandem.contracts.calls.PublicationRecord;
import io.tandem.contracts.calls.QualityReport;
import io.tandem.contracts.calls.RecordingFinished;
import io.tandem.contracts.calls.SessionEnded;
import io.tandem.edge.seats.SeatPool;
import io.tandem.edge.view.Line;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.sip.transaction.TransactionKey;
import io.tandem.types.CallId;
import io.tandem.types.HostPort;
import io.tandem.types.TrunkId;
import java.util.List;
import java.util.Optional;

/** What an owner loop is told from outside; everything else it does by itself. */
sealed interface OwnerMail {

    /** A message for one of its calls, or for a new one. */
    record Arrived(Arrival arrival) implements OwnerMail {}

    /** A message of this transaction could not be sent. */
    record SendFailed(TransactionKey transaction) implements OwnerMail {}

    /** The log has answered for this version of the call's state. */
    record Written(CallId call, long version, CallLog.Outcome outcome) implements OwnerMail {}

    /** The log has answered for a subscription's record. */
    record SubscriptionWritten(CallId subscription, CallLog.Outcome outcome) implements OwnerMail {}

    /** An extension takes part in other calls than before, or its phones are elsewhere. */
    record LineChanged(Line line) implements OwnerMail {}

    /** The log has what a phone has published, or has not. @param record empty where it was taken back */
    record PresenceWritten(ServerKey transaction, Arrival arrival, Optional<PublicationRecord> record, boolean written)
            implements OwnerMail {}

    /** The log has taken words that are to be kept, or has not. */
    record TextKept(ServerKey transaction, Arrival arrival, boolean kept) implements OwnerMail {}

    /** Somebody wants to pick up a call. */
    record Sought(RingingSought sought) implements OwnerMail {}

    /** What another call says to one of its calls. */
    record Lettered(CallLetter letter) implements OwnerMail {}

    /** A relay has replied, an operator has asked. */
    record Signalled(CallId call, CallSignal signal) implements OwnerMail {}

    /** A media command of the call is done: the next may start. */
    record MediaDone(OwnedCall call) implements OwnerMail {}

    /** A taken-over call's relay was asked. */
    record MediaFound(CallId call, boolean alive) implements OwnerMail {}

    /** A trunk was made, changed or deleted. */
    record TrunkChanged(TrunkId trunk) implements OwnerMail {}

    /** Calls that wait for a seat may try again. */
    record SeatsCame(SeatPool pool) implements OwnerMail {}

    record RelayDied(HostPort relay) implements OwnerMail {}

    /** Its sessions may be gone: renew the leases now. */
    record RelayReturned(HostPort relay) implements OwnerMail {}

    /** @param handled run when what the command asks for is in the log */
    record Commanded(CallCommand command, Runnable handled) implements OwnerMail {}

    /** What a relay says of a session. */
    sealed interface FromRelay extends OwnerMail {

        /** How it was received. */
        record Measured(QualityReport report) implements FromRelay {}

        /** A side has pressed a key in it. */
        record Heard(DigitHeard digit) implements FromRelay {}

        /** The relay ended a recording of it by itself. */
        record RecordingEnded(RecordingFinished recording) implements FromRelay {}

        /** The relay ended it by itself. */
        record Ended(SessionEnded event) implements FromRelay {}
    }

    /** Time to look around; also ends a sleep. */
    record Woken() implements OwnerMail {}

    /**
     * @param late what the former owner could not write any more
     * @param done run when the calls are taken over
     */
    record PartitionOwned(int partition, long epoch, List<StateRecord> states, List<LateSnapshot> late, Runnable done)
            implements OwnerMail {}

    record PartitionRenewed(int partition, long epoch) implements OwnerMail {}

    /**
     * @param handedOver last states may still be written
     * @param done run when no effect will follow any more
     */
    record PartitionLost(int partition, boolean handedOver, Runnable done) implements OwnerMail {}

    /** What a former owner of a call could not write any more. */
    record HandedOn(LateSnapshot late) implements OwnerMail {}

    /** Write the present state again. */
    record Rewrite(CallId call, int partition) implements OwnerMail {}
}
