package io.tandem.call;

import io.tandem.dialplan.Target;
import io.tandem.types.LegId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What two sides agreed on.
 *
 * @param by what the callee was called as
 * @param kept null unless the first side has been transferred
 * @param verdict on the last transfer that has failed; null for none
 * @param recorded null where nobody has asked for it
 * @param led null unless the callee is a menu
 * @param attends null unless a side is in a conference room, which is the other one
 * @param supervises null unless a side follows the talk of others, by the exchange, which is the other one
 * @param settled once a re-offer has passed, so that the caller's ACK to the first answer is known to have come
 */
public record Talk(
        Party caller,
        Party callee,
        Target by,
        RelaySession session,
        Instant answeredAt,
        boolean settled,
        @Nullable Kept kept,
        @Nullable Verdict verdict,
        @Nullable Recorded recorded,
        @Nullable Led led,
        @Nullable Attendance attends,
        @Nullable Supervision supervises) {

    /** Who talk, or will again if nobody takes the call that one of them sends on. */
    public static Optional<Talk> of(CallState state) {
        return switch (state) {
            case Talking s -> Optional.of(s.talk());
            case Reoffering s -> Optional.of(s.talk());
            case Reanchoring s -> Optional.of(s.talk());
            case Reinviting s -> Optional.of(s.talk());
            case Fetching s -> Optional.of(s.transfer().talk());
            case SettingUp s -> s.transfer().map(Transferred::talk);
            case Moved _, Ending _, Over _ -> Optional.empty();
        };
    }

    /** What the leg had been called as; empty for the call's caller. */
    public Optional<Target> calledAs(LegId leg) {
        return leg.equals(callee.leg())
                ? Optional.of(by)
                : Optional.ofNullable(kept).map(Kept::as);
    }

    public boolean has(LegId leg) {
        return leg.equals(caller.leg()) || leg.equals(callee.leg());
    }

    public Party of(LegId leg) {
        return caller.leg().equals(leg) ? caller : callee;
    }

    Party otherThan(LegId leg) {
        return caller.leg().equals(leg) ? callee : caller;
    }

    /** The same talk, one side's description of itself or ours to it changed. */
    Talk with(Party changed) {
        boolean first = changed.leg().equals(caller.leg());
        return new Talk(
                first ? changed : caller,
                first ? callee : changed,
                by,
                session,
                answeredAt,
                settled,
                kept,
                verdict,
                recorded,
                led,
                attends,
                supervises);
    }

    /** A new owner's: the old one may have died between the log and the caller's 200 or the callee's ACK. */
    void answerAgain(Draft draft, Instant now) {
        if (!settled && now.isBefore(answeredAt.plus(Waits.UNACKNOWLEDGED))) {
            draft.effect(new CallEffect.AcknowledgeLeg(callee.leg()));
            if (kept == null) {
                draft.effect(new CallEffect.AnswerLeg(caller.leg(), caller.sent()));
            }
        }
        if (verdict != null && now.isBefore(verdict.until())) {
            draft.effect(new CallEffect.TellTransferor(verdict.referral(), verdict.sipStatus()));
        }
    }

    /** RFC 3261 section 13.2.2.4: every retransmission of a 200 gets its ACK. */
    void acknowledge(LegId answered, Draft draft) {
        if (calledAs(answered).isPresent()) {
            draft.effect(new CallEffect.AcknowledgeLeg(answered));
        }
    }

    /** A menu that has just answered wants to know what its caller hears. */
    void askLeader(Draft draft) {
        if (led != null) {
            led.tell(draft);
        }
    }

    List<LegView> views() {
        return List.of(
                new LegView(caller.leg(), LegView.Standing.ANSWERED),
                new LegView(callee.leg(), LegView.Standing.ANSWERED));
    }

    /** The same talk, its first side having been kept so. */
    Talk with(Kept other) {
        return new Talk(
                caller, callee, by, session, answeredAt, settled, other, verdict, recorded, led, attends, supervises);
    }

    /** The same talk after both sides agreed anew. */
    Talk agreed(Party one, Party other) {
        boolean inOrder = one.leg().equals(caller.leg());
        return new Talk(
                inOrder ? one : other,
                inOrder ? other : one,
                by,
                session,
                answeredAt,
                true,
                kept,
                verdict,
                recorded,
                led,
                attends,
                supervises);
    }

    /** The same talk over another relay's session. */
    Talk over(RelaySession other, Party first, Party second) {
        return new Talk(
                first, second, by, other, answeredAt, settled, kept, verdict, recorded, led, attends, supervises);
    }

    /** The same talk after a transfer that has failed. */
    Talk after(Verdict last) {
        return new Talk(
                caller, callee, by, session, answeredAt, settled, kept, last, recorded, led, attends, supervises);
    }

    /** @return how far it is recorded */
    public RecordingState recording() {
        return recorded == null ? RecordingState.OFF : recorded.state();
    }

    /** The same talk, recorded so. */
    Talk recorded(LegId leg, RecordingState state) {
        Recorded next = Recorded.of(leg, state);
        return new Talk(
                caller, callee, by, session, answeredAt, settled, kept, verdict, next, led, attends, supervises);
    }

    /** The same talk, its caller elsewhere in the menu. */
    Talk led(Led next) {
        return new Talk(
                caller, callee, by, session, answeredAt, settled, kept, verdict, recorded, next, attends, supervises);
    }

    /** The same talk, the side that is in a room sitting there so. */
    Talk attending(Attendance next) {
        return new Talk(
                caller, callee, by, session, answeredAt, settled, kept, verdict, recorded, led, next, supervises);
    }

    /** The same talk, its caller following that of others so. */
    Talk supervising(Supervision next) {
        return new Talk(caller, callee, by, session, answeredAt, settled, kept, verdict, recorded, led, attends, next);
    }

    /** @return the side that is no service */
    public LegId attendee() {
        return by instanceof Target.Service ? caller.leg() : callee.leg();
    }

    /** What is said of a recording; may be said again. */
    List<CallFact> recordingFacts() {
        return recorded == null ? List.of() : List.of(new CallFact.RecordingChanged(recorded.state()));
    }

    /** What is said of a side that is in a room; may be said again. */
    List<CallFact> attendanceFacts() {
        return attends == null ? List.of() : List.of(new CallFact.RoomAttended(attendee(), attends));
    }
}
