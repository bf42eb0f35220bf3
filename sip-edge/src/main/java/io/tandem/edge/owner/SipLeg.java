package io.tandem.edge.owner;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.dialog.SessionTimer;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.sip.transaction.Flow;
import io.tandem.sip.transaction.ServerKey;
import io.tandem.types.LegId;
import io.tandem.types.TrunkId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The SIP side of one leg: its dialog and what of it is under way. Only its owner loop touches it. */
final class SipLeg {
    final LegId id;
    final String tag;
    final boolean direct;
    Flow flow;

    /** Whose leg it is, where it is a carrier's. */
    @Nullable
    TrunkId trunk;

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

    /** The peer's REFER that waits until the call has nothing else to do. */
    @Nullable
    SipMessage referred;

    /** The peer's REFER that has been put to the call, and waits for an answer. */
    @Nullable
    SipMessage referring;

    /** How many of them have been accepted by this owner. */
    int referrals;

    /** Our re-INVITE under way. */
    @Nullable
    Reoffer reoffer;

    /** The description that the peer was sent last: what a re-INVITE without one is answered with. */
    @Nullable
    String lastSent;

    /** Dialogs that our INVITE has led to before its answer. */
    final EarlyDialogs early = new EarlyDialogs();

    /** What we have told the caller, and wait to have confirmed (RFC 3262). */
    long rseq;

    boolean unconfirmedProgress;
    final Deque<Provisionals.Progress> waitingProgress = new ArrayDeque<>();

    /** RFC 3262 section 3: no 2xx before the PRACK. */
    @Nullable
    String heldAnswer;

    /** The caller's INVITE had no description: we offer, in the 2xx (RFC 3261 section 13.2.1). */
    boolean late;

    /** Our offer is in a 2xx of ours, and its answer in the ACK that has not come yet. */
    boolean awaitsAnswer;

    /** How long the session lives (RFC 4028); null for ever. */
    @Nullable
    SessionTimer timer;

    @Nullable
    Instant timerDue;

    /** The peer takes UPDATE. */
    boolean updates;

    /** What the peer takes, as it said last; null where it has not said. */
    private @Nullable String allowed;

    /** Our last request of each method, should a carrier ask who we are or a phone have lost its connection. */
    final Map<String, SipMessage> asked = new HashMap<>();

    /** How often in a row it has called our proof of who we are too old. */
    int staleLogins;

    /** Our INVITE has been made anew once. */
    boolean retried;

    /** Of a former owner. */
    boolean resumed;

    /** What we said last did not reach the peer: its connection is gone. */
    boolean flowLost;

    /** What is to be offered when a refresh of ours has its answer. */
    @Nullable
    Reoffer next;

    /** @param again when a re-INVITE that met a 491 is sent again; null while it is under way */
    record Reoffer(
            int step,
            String sdp,
            @Nullable ClientKey transaction,
            @Nullable Instant again) {
        /** The step of a re-INVITE that changes nothing (RFC 4028); the machine's begin at 1. */
        static final int REFRESH = 0;
    }

    SipLeg(LegId id, String tag, boolean direct, Flow flow) {
        this.id = id;
        this.tag = tag;
        this.direct = direct;
        this.flow = flow;
    }

    /** The peer's INVITE or UPDATE gets a 2xx with these. */
    List<Header> accept(SipMessage request, Instant now) {
        hears(request);
        return switch (SessionTimer.asked(request)) {
            case SessionTimer.Asked.Granted(SessionTimer granted, List<Header> headers) -> {
                start(granted, now);
                yield headers;
            }
            case SessionTimer.Asked.Without ignored -> List.of();
            case SessionTimer.Asked.TooBrief ignored -> List.of();
        };
    }

    /** The peer's 2xx to our INVITE or UPDATE. */
    void agreed(SipMessage success, Instant now) {
        hears(success);
        timer = null;
        timerDue = null;
        SessionTimer.agreed(success).ifPresent(agreed -> start(agreed, now));
    }

    private void hears(SipMessage message) {
        var allow = message.headers("Allow");
        if (!allow.isEmpty()) {
            allowed = String.join(",", allow);
            updates |= allowed.contains("UPDATE");
        }
    }

    /** RFC 3261 section 20.5: who does not say what he takes may take anything. */
    boolean takes(String method) {
        return allowed == null || allowed.contains(method);
    }

    /** An offer of ours is under way, so that the peer has to wait with its own. */
    boolean offers() {
        return awaitsAnswer || (reoffer != null && reoffer.transaction() != null);
    }

    private void start(SessionTimer agreed, Instant now) {
        timer = agreed;
        timerDue = now.plus(agreed.due());
    }

    /**
     * @return the request of that transaction, where it may be sent again over another connection; an INVITE that begins a
     *     call only after a takeover: else there are other phones to be rung
     */
    @Nullable
    SipMessage unsent(ClientKey transaction) {
        if (!flow.reliable() || direct) {
            return null;
        }
        var request =
                transaction.method().equals("INVITE") ? (resumed ? invite : null) : asked.get(transaction.method());
        return request != null && ClientKey.of(request).equals(transaction) ? request : null;
    }

    /** Requests of the peer that wait for our answer. */
    List<SipMessage> unanswered() {
        return Stream.of(reoffered, referred, referring, hungUp)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    List<Header> refresh() {
        return timer == null ? List.of() : timer.refresh();
    }

    boolean isCallers() {
        return id.ordinal() == 0;
    }
}
