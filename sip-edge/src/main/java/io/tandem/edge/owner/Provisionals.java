package io.tandem.edge.owner;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.header.OptionTags;
import io.tandem.sip.header.RAck;
import io.tandem.sip.transaction.ServerKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Provisional responses of which one side wants to be sure (RFC 3262): ours to callers, and callees' to us. */
final class Provisionals {
    private static final Header RELIABLE = new Header("Require", OptionTags.RELIABLE_PROVISIONAL);

    private final LegLine line;

    Provisionals(LegLine line) {
        this.line = line;
    }

    /**
     * Sends PRACK where a callee wants to be sure that we have heard it.
     *
     * @return whether the response is to be heeded
     */
    boolean heard(OwnedCall call, SipLeg leg, SipMessage response, Instant now) {
        var invite = leg.invite;
        if (invite == null || response.toTag().isEmpty()) {
            return true;
        }
        if (!leg.early.hear(invite, response, LegMessages.sdp(response))) {
            return false;
        }
        var early = leg.early.dialog(response.toTag()).orElseThrow();
        if (leg.dialog == null) {
            leg.dialog = early;
        }
        var rseq = RAck.asked(response);
        if (rseq.isPresent()) {
            var rack = new RAck(rseq.getAsLong(), response.cseq(), "INVITE");
            line.send(leg, early, line.messages().prack(call, leg, early, rack), now);
        }
        return true;
    }

    /** Tells the caller; one at a time where he has to confirm. */
    void tell(SipLeg leg, SipMessage invite, ServerKey transaction, int status, @Nullable String sdp, Instant now) {
        if (!isReliable(leg, invite, sdp)) {
            line.sip().respond(transaction, line.messages().response(leg, invite, status, List.of(), sdp), now);
        } else if (leg.unconfirmedProgress) {
            leg.waitingProgress.add(new Progress(status, sdp));
        } else {
            leg.unconfirmedProgress = true;
            var headers = List.of(RELIABLE, new Header("RSeq", Long.toString(++leg.rseq)));
            line.sip().respondReliably(transaction, line.messages().response(leg, invite, status, headers, sdp), now);
        }
    }

    /** A provisional response that waits until the one before it is confirmed. */
    record Progress(int status, @Nullable String sdp) {}

    /**
     * Where it is demanded, and where an answer is in it that the caller should not miss. A new owner cannot know what
     * the caller has confirmed to the old one: its responses are plain.
     */
    private static boolean isReliable(SipLeg leg, SipMessage invite, @Nullable String sdp) {
        return !leg.resumed
                && (OptionTags.has(invite, "Require", OptionTags.RELIABLE_PROVISIONAL)
                        || (sdp != null && OptionTags.has(invite, "Supported", OptionTags.RELIABLE_PROVISIONAL)));
    }

    /** @return the status that answers this PRACK */
    int confirmed(SipLeg leg, SipMessage prack, Instant now) {
        var rack = RAck.of(prack);
        var transaction = leg.caller;
        if (LegMessages.sdp(prack) != null) {
            return 488;
        }
        if (leg.resumed) {
            return 200;
        }
        if (rack.isEmpty()
                || transaction == null
                || !leg.unconfirmedProgress
                || rack.get().rseq() != leg.rseq) {
            return rack.filter(late -> late.rseq() > 0 && late.rseq() <= leg.rseq)
                            .isPresent()
                    ? 200
                    : 481;
        }
        leg.unconfirmedProgress = false;
        line.sip().progressConfirmed(transaction);
        var next = leg.waitingProgress.poll();
        var invite = leg.invite;
        if (next != null && invite != null && leg.heldAnswer == null) {
            tell(leg, invite, transaction, next.status(), next.sdp(), now);
        }
        return 200;
    }
}
