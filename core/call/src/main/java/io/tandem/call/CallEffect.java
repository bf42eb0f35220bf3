package io.tandem.call;

import io.tandem.dialplan.Forwarding.Diversion;
import io.tandem.dialplan.MenuEntry;
import io.tandem.dialplan.Target;
import io.tandem.sdp.Sdp;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a step asks the world to do, in order. {@link Commit} is a barrier: what follows it waits for the log's
 * acknowledgement.
 */
public sealed interface CallEffect {

    /** Asked of a relay. */
    sealed interface OfMedia extends CallEffect {}

    /** Said to another call, whoever owns it. */
    sealed interface ToCall extends CallEffect {}

    /** Write the state to the log; later effects of the call wait for it, at most 100 ms. */
    record Commit(Milestone milestone) implements CallEffect {}

    /**
     * Tell the outside world. A fact that was published with a commit is published again after a takeover, with the
     * same epoch and sequence, so that none is lost and readers drop the double.
     *
     * @param epoch of the owner that first published it
     * @param sequence from 1, growing by one within an epoch, going on across epochs
     * @param at when it came to be; before now where a former owner may have died over it
     */
    record Publish(long epoch, long sequence, Instant at, CallFact fact) implements CallEffect {}

    /** Look up where the target's phones are; answered at once by {@link CallSignal.ContactsFound}. */
    record FindContacts(Target target) implements CallEffect {}

    /**
     * Find out where a callee's 3xx leads, by the rules for calls of that callee; answered at once by
     * {@link CallSignal.RedirectionFound}.
     */
    record FindRedirection(LegId leg, Target by, List<String> uris) implements CallEffect {}

    /**
     * Send an INVITE with this offer. After a takeover the same leg is offered again: then it is the same INVITE
     * (Call-ID, tag, branch and CSeq follow from call and leg), so that a phone that has it takes it for a
     * retransmission. A leg whose connection died with the old owner is reported as rejected, UNREACHABLE.
     *
     * @param diversions who has sent the call on, for Diversion and History-Info
     * @param asserted who calls, told to a carrier in confidence (RFC 3325); empty for phones
     */
    record OfferLeg(
            LegId leg,
            Contact contact,
            CallerName callerName,
            String asserted,
            List<Diversion> diversions,
            String dialled,
            Sdp offer)
            implements CallEffect {}

    /** Pass a pressed key on, where the phone takes it. */
    record SendDigit(LegId leg, Digit digit) implements CallEffect {}

    /** Pass words on. */
    record SendText(LegId leg, Text text) implements CallEffect {}

    /**
     * CANCEL an INVITE that has no final response; Reason header with the cause (RFC 3326). Reported by
     * {@link CallSignal.LegRejected}, or by {@link CallSignal.LegAnswered} where the answer was faster.
     */
    record CancelLeg(LegId leg, ReleaseCause cause) implements CallEffect {}

    /** Send the caller a provisional response. */
    record ProgressLeg(LegId leg, Progress progress, Optional<Sdp> earlyMedia) implements CallEffect {}

    /**
     * Send the callee the ACK to its 200. Not by itself: a phone whose 200 has no ACK sends it again, so that a new owner
     * hears of an answer that the old one took to its grave.
     */
    record AcknowledgeLeg(LegId leg) implements CallEffect {}

    /** Send the caller 200 with this answer; again, the same bytes, after a takeover within 32 s. */
    record AnswerLeg(LegId leg, Sdp answer) implements CallEffect {}

    /** Send the caller a final response of 300 or above. Reported by {@link CallSignal.LegClosed}. */
    record RejectLeg(LegId leg, ReleaseCause cause) implements CallEffect {}

    /**
     * Send BYE in an answered leg (ACK first where a 200 has just come). Reported by {@link CallSignal.LegClosed}.
     */
    record HangUpLeg(LegId leg, ReleaseCause cause) implements CallEffect {}

    /** Answer a phone's own BYE with 200: not before the log knows that the call has ended. */
    record AnswerHangUp(LegId leg) implements CallEffect {}

    /**
     * Send a re-INVITE with this offer, after one that is still under way. A 491 is tried again by the edge (RFC 3261
     * section 14.1) and not reported.
     *
     * @param step echoed by the answer, so that late ones are told apart
     */
    record ReofferLeg(LegId leg, int step, Sdp offer) implements CallEffect {}

    /** Answer a phone's REFER with 202 (RFC 3515 section 2.4.2); it is in the log what comes of it. */
    record AcceptTransfer(Referral referral) implements CallEffect {}

    /** Answer a phone's REFER with a final response of 300 or above. */
    record RefuseTransfer(LegId leg, int sipStatus) implements CallEffect {}

    /**
     * Tell the transferor how far his transfer is (RFC 3515 section 2.4.4), unless he does not want to hear of it.
     *
     * @param sipStatus of the target's response; a final one ends his subscription
     */
    record TellTransferor(Referral referral, int sipStatus) implements CallEffect {}

    /**
     * Ask another call for the leg of whom the transferor talks with there, to go on here. Answered by
     * {@link CallSignal.LegHanded} or {@link CallSignal.LegWithheld}.
     *
     * @param as what it is going to be
     */
    record FetchLeg(Consultation consultation, LegId as, ExtensionNumber transferor) implements ToCall {}

    /**
     * Hand a leg over to another call, with its dialog. What its phone says goes there from now on.
     *
     * @param party with the leg that it was here
     * @param by what it was called as; empty for the call's caller
     */
    record HandLeg(LegAddress to, Party party, Optional<Target> by) implements ToCall {}

    /** Tell another call that it does not get a leg. */
    record WithholdLeg(LegAddress to, Withheld why) implements ToCall {}

    /** Ask the call that has been handed a leg whether it has it: {@link CallSignal.LegHeld}, {@link CallSignal.LegGone}. */
    record AskAfterLeg(LegAddress to) implements ToCall {}

    /**
     * Offer a ringing call that this one's caller answers it; he is with a service meanwhile. The other call wants his leg then
     * ({@link CallSignal.LegWanted}), or this one is ended.
     *
     * @param service the leg of the service
     */
    record OfferPickup(CallId ringing, LegId service) implements ToCall {}

    /** Tell the call that has handed a leg over whether it is here. */
    record TellOfLeg(CallId to, LegId leg, boolean held) implements ToCall {}

    /** Answer a phone's own re-offer with 200. */
    record AnswerReoffer(LegId leg, Sdp answer) implements CallEffect {}

    /** Answer a phone's own re-offer with the cause's status, 491 while another is under way. */
    record RejectReoffer(LegId leg, int sipStatus) implements CallEffect {}

    /**
     * Ask the relay for ports: ng {@code offer}. The reply is {@link CallSignal.MediaPrepared} with the same step. Media
     * effects of one call are carried out one after the other.
     *
     * @param step grows by one within a call and epoch
     * @param from whose description {@code offer} is
     * @param session empty asks for a new session on any live relay, with an id made of CallId, epoch and {@code step}
     * @param to whom the relay's offer is for
     */
    record OfferMedia(int step, LegId from, Sdp offer, Optional<RelaySession> session, MediaListener to)
            implements OfMedia {}

    /**
     * Complete the relay's session: ng {@code answer}, which is {@code from}'s to {@code to}'s offer.
     *
     * @param asA which of several offers a newcomer answers; empty for a side that has spoken before
     */
    record AnswerMedia(
            int step, RelaySession session, LegId from, LegId to, Sdp answer, Optional<MediaListener.Newcomers> asA)
            implements OfMedia {}

    /**
     * Have the relay play music to a leg whose partner holds, or no more: ng {@code play media}, {@code stop media}. Nobody waits for the
     * reply; a relay that cannot leaves the leg in silence. Begun again it begins anew.
     */
    record HoldMusic(RelaySession session, LegId leg, boolean plays) implements OfMedia {}

    /**
     * Have the relay record what both sides say, or no more: ng {@code start recording}, {@code pause recording}, {@code stop recording}. Nobody
     * waits for the reply; a session that is recorded already goes on as it is.
     */
    record Record(RelaySession session, RecordingState state) implements OfMedia {}

    /**
     * Have the relay record a caller who is led, after a beep; ended by {@link Record}, or by itself, which is reported by
     * {@link CallSignal.RecordingEnded}. Not replied to; what is recorded already goes on as it is.
     *
     * @param about goes with the recording
     * @param silence after which it ends by itself
     */
    record RecordCaller(RelaySession session, String about, Duration longest, Duration silence) implements OfMedia {}

    /** Let a side hear that it rings, in place of the other side of those two: ng {@code play media}. Not replied to. */
    record PlayRinging(RelaySession session, LegId to, LegId other) implements OfMedia {}

    /**
     * Let the caller in a menu hear a sound, in place of what he heard: ng {@code play media}, {@code stop media}. Not replied to.
     *
     * @param sound as relays find it; empty is silence
     */
    record Announce(RelaySession session, LegId leg, String sound) implements OfMedia {}

    /** End {@link PlayRinging}. Not replied to. */
    record StopRinging(RelaySession session, LegId to, LegId other) implements OfMedia {}

    /** Close what two sides have talked over, in a session that goes on for others. Not replied to. */
    record CloseWays(RelaySession session, LegId one, LegId other) implements OfMedia {}

    /** End a relay's session: ng {@code delete}. Its last statistics go into the call's events by the edge. */
    record ReleaseMedia(RelaySession session) implements OfMedia {}

    /**
     * Ask who leads a caller through a menu, any of them; answered by {@link CallSignal.LeaderAnswered}. Asked again by a new owner.
     *
     * @param flow through which
     * @param question grows by one within a call
     * @param asked when the caller got there
     * @param run where the caller is, as the last answer has said
     */
    record AskLeader(String flow, long question, Instant asked, String run, MenuAsk ask) implements CallEffect {}

    /**
     * Find out where a number leads that a menu sends its caller to; answered at once by {@link CallSignal.WayFromMenuFound}.
     *
     * @param leg of the menu
     */
    record FindWayFromMenu(LegId leg, MenuEntry menu, String to, String because) implements CallEffect {}

    /** The call is over: tombstone in the log, forget the call. The last effect. */
    record Forget() implements CallEffect {}
}
