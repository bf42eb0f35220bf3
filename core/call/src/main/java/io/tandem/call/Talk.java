package io.tandem.call;

import io.tandem.dialplan.Target;
import io.tandem.types.LegId;
import java.time.Instant;
import java.util.List;

/**
 * What two sides agreed on.
 *
 * @param by what the callee was called as
 * @param settled once a re-offer has passed, so that the caller's ACK to the first answer is known to have come
 */
public record Talk(Party caller, Party callee, Target by, RelaySession session, Instant answeredAt, boolean settled) {

    public Party of(LegId leg) {
        return caller.leg().equals(leg) ? caller : callee;
    }

    Party otherThan(LegId leg) {
        return caller.leg().equals(leg) ? callee : caller;
    }

    /** The same talk, one side's description of itself or ours to it changed. */
    Talk with(Party changed) {
        boolean first = changed.leg().equals(caller.leg());
        return new Talk(first ? changed : caller, first ? callee : changed, by, session, answeredAt, settled);
    }

    /** A new owner's: the old one may have died between the log and the caller's 200 or the callee's ACK. */
    void answerAgain(Draft draft, Instant now) {
        if (!settled && now.isBefore(answeredAt.plus(Waits.UNACKNOWLEDGED))) {
            draft.effect(new CallEffect.AcknowledgeLeg(callee.leg()));
            draft.effect(new CallEffect.AnswerLeg(caller.leg(), caller.sent()));
        }
    }

    /** RFC 3261 section 13.2.2.4: every retransmission of a 200 gets its ACK. */
    void acknowledge(LegId answered, Draft draft) {
        if (answered.equals(callee.leg())) {
            draft.effect(new CallEffect.AcknowledgeLeg(answered));
        }
    }

    List<LegView> views() {
        return List.of(
                new LegView(caller.leg(), LegView.Standing.ANSWERED),
                new LegView(callee.leg(), LegView.Standing.ANSWERED));
    }

    /** The same talk after both sides agreed anew. */
    Talk agreed(Party one, Party other) {
        boolean inOrder = one.leg().equals(caller.leg());
        return new Talk(inOrder ? one : other, inOrder ? other : one, by, session, answeredAt, true);
    }
}
