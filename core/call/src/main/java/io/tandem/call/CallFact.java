package io.tandem.call;

import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Emergency;
import io.tandem.dialplan.Forwarding.Diversion;
import io.tandem.dialplan.Forwarding.Why;
import io.tandem.dialplan.Page;
import io.tandem.dialplan.Target;
import io.tandem.dialplan.TraceStep;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TrunkId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became true of a call, for history, live views and billing. Past tense. */
public sealed interface CallFact {

    record CallCreated(
            Caller caller, CallerName callerName, String dialled, long dialplanVersion, List<TraceStep> trace)
            implements CallFact {
        public CallCreated {
            trace = List.copyOf(trace);
        }
    }

    /**
     * It is a call for help: told with the first news of it, and once more where nobody has taken it.
     *
     * @param failed why nobody has taken it, in words; null while somebody may
     */
    record EmergencyCalled(Emergency emergency, @Nullable String failed) implements CallFact {}

    /** A phone or trunk is being rung. */
    record LegOffered(LegId leg, Target target) implements CallFact {}

    /**
     * A trunk has not taken the call, so that the next one is tried, or none is left.
     *
     * @param status of the carrier's final response; 0 where there was none
     */
    record TrunkFailed(TrunkId trunk, String name, TrunkFault fault, int status) implements CallFact {}

    /** The call goes on to somebody else; published with what became of it there. */
    record CallForwarded(ExtensionNumber by, Why why, String to) implements CallFact {
        static CallForwarded of(Diversion diversion) {
            return new CallForwarded(diversion.by(), diversion.why(), diversion.to());
        }
    }

    /** How a call was transferred. */
    enum TransferKind {
        /** Without asking the target. */
        BLIND,
        /** After asking the target in another call. */
        ATTENDED,
        /** By a menu. */
        MENU,
        /** Out of a slot: to who has called it, or back to who has parked the call. */
        PARKING,
        /** Into another talk of the transferor's (RFC 3911). */
        JOIN,
        /** To who has taken the place of one side (RFC 3891). */
        REPLACED
    }

    /**
     * One side has sent the other one on; what became of it is told by who answers, or by {@link TransferFailed}.
     *
     * @param leg of the transferor
     * @param to as he has dialled it
     * @param trace why the call goes where it goes
     */
    record CallTransferred(LegId leg, ExtensionNumber by, String to, TransferKind kind, List<TraceStep> trace)
            implements CallFact {
        public CallTransferred {
            trace = List.copyOf(trace);
        }
    }

    /** Nobody has taken a call that was sent on; it goes back to the transferor. */
    record TransferFailed(LegId by, ReleaseCause cause) implements CallFact {}

    /** One side goes on in another call, which it has been transferred into; this one is over. */
    record LegMoved(LegId leg, CallId to) implements CallFact {}

    /** Somebody has taken the call that rang elsewhere. */
    record CallPickedUp(LegId leg, Target by) implements CallFact {}

    record LegRang(LegId leg) implements CallFact {}

    /** Both sides talk from now on. */
    record CallAnswered(LegId leg, Target by) implements CallFact {}

    record LegReleased(LegId leg, ReleaseCause cause) implements CallFact {}

    /** The session changed inside the call. */
    record SessionChanged(LegId by) implements CallFact {}

    /**
     * A side is in a conference room, or sits there in another way than before. Said again by each new owner.
     *
     * @param leg of the side that is in it
     */
    record RoomAttended(LegId leg, Attendance as) implements CallFact {}

    /**
     * A side follows the talk of others, or does so in another way than before.
     *
     * @param leg of who follows
     * @param by his extension; of somebody outside, whom a party has asked for, that party
     */
    record CallSupervised(LegId leg, ExtensionNumber by, Supervision as) implements CallFact {}

    /** The leg pages a group. @param page whom, and who are left alone, as it was then */
    record GroupPaged(LegId leg, Page page) implements CallFact {}

    /** A menu has led the caller to its end. @param why its name, and what it has gone by */
    record MenuHungUp(TraceStep why) implements CallFact {}

    /** The talk is recorded, or is not any more. Said again by each new owner. */
    record RecordingChanged(RecordingState state) implements CallFact {}

    /** Another node took the call over. */
    record CallTakenOver(long epoch, boolean mediaAlive) implements CallFact {}

    /** Audio runs over a new relay session. */
    record MediaReanchored() implements CallFact {}

    /** The last fact of every call; exactly one a call. {@code by} is the leg that ended it, where one did. */
    record CallEnded(ReleaseCause cause, boolean answered, String by) implements CallFact {}
}
