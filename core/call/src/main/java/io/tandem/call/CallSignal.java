package io.tandem.call;

import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Page;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RoutePlan;
import io.tandem.dialplan.Target;
import io.tandem.sdp.Sdp;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What happened to a call. In the field's words, free of SIP: the edge translates. */
public sealed interface CallSignal {

    /** What happened in one leg. */
    sealed interface LegSignal extends CallSignal {
        LegId leg();
    }

    /**
     * A caller asks for a call; the first signal of every call. The caller's leg is {@code new LegId(epoch, 0)}.
     *
     * @param epoch of the owner
     * @param dialled as it came
     * @param dialplanVersion the snapshot that {@code decision} was made with
     */
    record CallOffered(
            CallId call,
            TenantId tenant,
            long epoch,
            Caller caller,
            CallerName callerName,
            String dialled,
            long dialplanVersion,
            RouteDecision decision,
            Sdp offer)
            implements CallSignal {}

    /** The answer to {@link CallEffect.FindContacts}: where the target's phones are now; may be empty. */
    record ContactsFound(Target target, List<Contact> contacts) implements CallSignal {
        public ContactsFound {
            contacts = List.copyOf(contacts);
        }
    }

    /** The answer to {@link CallEffect.FindContacts} for a trunk that takes no call at the moment. */
    record TrunkUnavailable(Target.Trunk target, TrunkFault fault) implements CallSignal {}

    /** A callee's provisional response other than 100. */
    record LegProgressed(LegId leg, Progress progress, Optional<Sdp> earlyMedia) implements LegSignal {}

    /**
     * A callee's 2xx to INVITE with its session description; and again with each retransmission, since the ACK waits for
     * {@link CallEffect.AcknowledgeLeg}.
     */
    record LegAnswered(LegId leg, Sdp answer) implements LegSignal {}

    /** A carrier has our INVITE and goes on with it: 100. */
    record LegTrying(LegId leg) implements LegSignal {}

    /**
     * A callee's final response of 300 or above, or its transaction's time-out (UNREACHABLE).
     *
     * @param status of the response; 0 where there was none
     */
    record LegRejected(LegId leg, ReleaseCause cause, int status) implements LegSignal {
        public LegRejected(LegId leg, ReleaseCause cause) {
            this(leg, cause, 0);
        }
    }

    /**
     * A callee's 3xx (RFC 3261 section 8.1.3.4): it wants the call to be tried elsewhere.
     *
     * @param uris the preferred first
     */
    record LegRedirected(LegId leg, List<String> uris) implements LegSignal {
        public LegRedirected {
            uris = List.copyOf(uris);
        }
    }

    /** The answer to {@link CallEffect.FindRedirection}; empty where it leads nowhere. */
    record RedirectionFound(LegId leg, List<Contact> contacts) implements CallSignal {
        public RedirectionFound {
            contacts = List.copyOf(contacts);
        }
    }

    /** The caller's CANCEL. Does not come once the caller's INVITE has a final response. */
    record CallerCancelled() implements CallSignal {}

    /**
     * BYE, from either side; answered by {@link CallEffect.AnswerHangUp}, not by the edge.
     *
     * @param said when the phone said so: then the call was over, whenever its owner hears of it
     */
    record LegHungUp(LegId leg, Instant said) implements LegSignal {}

    /** The leg is gone without BYE: no ACK after retransmissions, a 481 or 408 inside the dialog, the flow's end. */
    record LegLost(LegId leg, ReleaseCause cause) implements LegSignal {}

    /**
     * What the call asked of a leg at its end is done: the BYE has a final response, the final response its ACK, or
     * either has timed out (RFC 3261, timers F and H).
     */
    record LegClosed(LegId leg) implements LegSignal {}

    /** A phone offers a changed session within the call (hold, resume, new address: re-INVITE or UPDATE). */
    record ReofferReceived(LegId leg, Sdp offer) implements LegSignal {}

    /** The answer to {@link CallEffect.ReofferLeg}, whose step it echoes. */
    record ReofferAnswered(LegId leg, int step, Sdp answer) implements LegSignal {}

    /** A re-offer failed; the session of before stays in force (RFC 3261 section 14.1). */
    record ReofferRejected(LegId leg, int step, ReleaseCause cause) implements LegSignal {}

    /** What matters to a talk alone; elsewhere there is nobody to hear of it. */
    sealed interface InTalk extends LegSignal {}

    /** A phone asks to be made an offer (re-INVITE without description); answered like {@link ReofferReceived}. */
    record OfferRequested(LegId leg) implements InTalk {}

    /** A phone answers an offer that it asked for (the description in the ACK, RFC 3261 section 13.2.1). */
    record SessionAnswered(LegId leg, Sdp answer) implements InTalk {}

    /** A phone takes its {@link ReofferReceived} back (CANCEL) before it had an answer. */
    record ReofferCancelled(LegId leg) implements InTalk {}

    /** A key was pressed, told in signalling and not in the media. */
    record DigitReceived(LegId leg, Digit digit) implements InTalk {}

    /**
     * A phone asks to send the other side on (REFER, RFC 3515); answered by {@link CallEffect.AcceptTransfer} or
     * {@link CallEffect.RefuseTransfer}.
     *
     * @param name of the other side, as the target is shown it
     * @param decision where the transferor's call to the target goes
     * @param recall by which the transferor's own phones are rung; null where he has none
     * @param consultation the call in which he has asked the target before; null for a blind transfer
     */
    record TransferRequested(
            Referral referral,
            CallerName name,
            RouteDecision decision,
            @Nullable RoutePlan recall,
            @Nullable Consultation consultation)
            implements InTalk {
        @Override
        public LegId leg() {
            return referral.by();
        }
    }

    /**
     * Somebody who may wants the talk to be recorded, or not any more.
     *
     * @param leg his; the caller's where he is in none
     */
    record RecordingWanted(LegId leg, RecordingState.Wish wish) implements InTalk {}

    /** A side is let into a conference room, or is to sit there in another way. */
    record RoomEntered(LegId leg, Attendance as) implements InTalk {}

    /** A side follows the talk of others from now on, or does so in another way. */
    record SupervisionBegan(LegId leg, Supervision as) implements InTalk {}

    /** The phones of a group are called, so that they hear this side. */
    record PageBegan(LegId leg, Page page) implements InTalk {}

    /** What matters to a menu alone. */
    sealed interface ToMenu extends CallSignal {}

    /** The answer to {@link CallEffect.AskLeader}. May come late, twice or not at all. */
    record LeaderAnswered(long question, String run, Announcement heard, MenuAnswer answer) implements ToMenu {}

    /** The answer to {@link CallEffect.FindWayFromMenu}. */
    record WayFromMenuFound(String to, String because, RouteDecision decision) implements ToMenu {}

    /** The relay has ended a recording by itself. May come late, twice or not at all. */
    record RecordingEnded(RelaySession session) implements ToMenu {}

    /** Words within the call (RFC 3428). */
    record TextReceived(LegId leg, Text text) implements InTalk {}

    /** What another call says. May come late, twice or not at all, like everything else. */
    sealed interface FromCall extends CallSignal {}

    /**
     * Another call wants the leg of whom {@code by} talks with; answered by {@link CallEffect.HandLeg},
     * {@link CallEffect.WithholdLeg}, or not at all while something is under way, since it is asked again.
     *
     * @param by who sends the two together, known to be the one who asks
     * @param early only if nobody has answered
     * @param as what the leg is going to be
     */
    record LegWanted(LegId by, boolean early, LegAddress as) implements FromCall {}

    /**
     * The answer to {@link CallEffect.FetchLeg}, also to that for a {@link PickupOffered}.
     *
     * @param from the other call
     * @param party with the leg that it is from now on
     * @param by as what it is reached
     */
    record LegHanded(LegId as, CallId from, Party party, Target by) implements FromCall {}

    /** The other answer to {@link CallEffect.FetchLeg}. */
    record LegWithheld(LegId as, Withheld why) implements FromCall {}

    /**
     * Somebody offers to answer this call, which rings elsewhere, waits in a slot, or is to go on with him.
     *
     * @param service with which he is in his own call
     * @param replaces the side that he takes the place of, by its dialog; null where he has not named one
     */
    record PickupOffered(
            LegAddress service,
            ExtensionNumber by,
            @Nullable LegId replaces) implements FromCall {}

    /** A call that has handed a leg over asks whether it is still there; answered by {@link CallEffect.TellOfLeg}. */
    record LegAskedAfter(LegId as, CallId by) implements FromCall {}

    /** The answer to {@link CallEffect.AskAfterLeg}: the other call has it. */
    record LegHeld(LegAddress as) implements FromCall {}

    /** The answer to {@link CallEffect.AskAfterLeg}: the other call does not know it, or no more. */
    record LegGone(LegAddress as) implements FromCall {}

    /**
     * The relay's reply to {@link CallEffect.OfferMedia} or {@link CallEffect.AnswerMedia}.
     *
     * @param step echoes the effect's, so that late replies are told apart
     * @param sdp to be sent to the other side
     */
    record MediaPrepared(int step, Sdp sdp, RelaySession session) implements CallSignal {}

    /**
     * The relay refused, or no relay replied within the deadline.
     *
     * @param cause NO_COMMON_MEDIA for a description it cannot serve, else NO_MEDIA_RELAY
     */
    record MediaRefused(int step, ReleaseCause cause) implements CallSignal {}

    /** The relay lives and ended the session by itself: no packets came any more. Ends the call. */
    record MediaLost(RelaySession session, ReleaseCause cause) implements CallSignal {}

    /** The relay is dead, or lost its sessions in a restart. Moves the call to another one. */
    record RelayLost(HostPort relay) implements CallSignal {}

    /** The earliest of the state's deadlines has come; the machine looks which. */
    record DeadlineReached() implements CallSignal {}

    /**
     * Another node owned the call until now; this one has loaded its state.
     *
     * @param epoch of the new owner
     * @param mediaAlive whether the call's relay still knows its session
     */
    record TakenOver(long epoch, boolean mediaAlive) implements CallSignal {}

    /** The operator or the API ends the call. */
    record EndRequested(ReleaseCause cause) implements CallSignal {}
}
