package io.tandem.edge.owner;

import io.tandem.sip.SipMessage;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.types.LegId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The SIP side of one leg: its dialog and what of it is under way. Only its owner loop touches it. */
final class SipLeg {
    final LegId id;
    final String tag;
    final boolean direct;
    Flow flow;

    @Nullable
    Dialog dialog;

    /** The caller's INVITE or ours, as long as it may have to be answered, cancelled or confirmed. */
    @Nullable
    SipMessage invite;

    /** Our INVITE's transaction is under way here, not only at a former owner. */
    boolean offered;

    /** The caller's INVITE transaction; null for legs that we called. */
    @Nullable
    ServerKey caller;

    /** A 2xx to our INVITE or re-INVITE whose ACK waits for the log. */
    @Nullable
    SipMessage unconfirmed;

    /** The peer's re-INVITE or UPDATE that waits for an answer. */
    @Nullable
    SipMessage reoffered;

    /** The peer's BYE that waits for an answer. */
    @Nullable
    SipMessage hungUp;

    /** Our re-INVITE under way. */
    @Nullable
    Reoffer reoffer;

    /** The description that the peer was sent last: what a re-INVITE without one is answered with. */
    @Nullable
    String lastSent;

    /** @param again when a re-INVITE that met a 491 is sent again; null while it is under way */
    record Reoffer(
            int step,
            String sdp,
            @Nullable ClientKey transaction,
            @Nullable Instant again) {}

    SipLeg(LegId id, String tag, boolean direct, Flow flow) {
        this.id = id;
        this.tag = tag;
        this.direct = direct;
        this.flow = flow;
    }

    boolean isCallers() {
        return id.ordinal() == 0;
    }
}
