package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.call.Moved;
import io.tandem.sdp.Sdp;
import io.tandem.sip.SipMessage;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.dialog.SessionTimer;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** Keeps sessions alive, or gives them up, as agreed (RFC 4028): each leg for itself, as a B2BUA is an end of both. */
final class SessionRefreshes {
    private static final Duration SOON = Duration.ofSeconds(5);

    /** What a takeover may take, with the time by which RFC 4028 section 10 ends a session early. */
    private static final Duration MARGIN = Duration.ofSeconds(37);

    private final CallTable calls;
    private final CallLegs legs;
    private final RandomGenerator random = RandomGenerator.getDefault();

    SessionRefreshes(CallTable calls, CallLegs legs) {
        this.calls = calls;
        this.legs = legs;
    }

    /** A new owner does not know when the last refresh was: ours may be due, theirs may have been just now. */
    void resume(OwnedCall call, Instant now) {
        if (!(call.state instanceof Moved)) {
            call.legs.values().forEach(leg -> resume(leg, now));
        }
    }

    void resume(SipLeg leg, Instant now) {
        var timer = leg.timer;
        if (timer != null) {
            var spread = timer.interval().dividedBy(2).minus(MARGIN);
            leg.timerDue = timer.oursToRefresh()
                    ? now.plusMillis(random.nextLong(Math.max(1, spread.toMillis())))
                    : now.plus(timer.interval());
        }
    }

    void due(OwnedCall call, Instant now) {
        for (SipLeg leg : List.copyOf(call.legs.values())) {
            var timer = leg.timer;
            var at = leg.timerDue;
            if (timer != null && at != null && !at.isAfter(now)) {
                due(call, leg, timer, now);
            }
        }
    }

    private void due(OwnedCall call, SipLeg leg, SessionTimer timer, Instant now) {
        var dialog = leg.dialog;
        boolean busy = leg.reoffer != null || leg.reoffered != null;
        if (dialog == null || dialog.stage() != Dialog.Stage.CONFIRMED || busy) {
            leg.timerDue = now.plus(SOON);
        } else if (timer.oursToRefresh()) {
            leg.timerDue = now.plus(timer.due());
            refresh(call, leg, now);
        } else {
            // RFC 4028 section 10: BYE, to both sides.
            leg.timerDue = null;
            calls.signal(call, new CallSignal.LegLost(leg.id, ReleaseCause.UNREACHABLE));
        }
    }

    private void refresh(OwnedCall call, SipLeg leg, Instant now) {
        var sdp = leg.lastSent;
        if (leg.updates || sdp == null) {
            legs.reoffers().update(call, leg, now);
        } else {
            legs.reoffers().offer(call, leg.id, SipLeg.Reoffer.REFRESH, new Sdp(sdp), now);
        }
    }

    /** The answer to our refresh, by UPDATE or by re-INVITE; not one that only waits for its time (491). */
    void responded(OwnedCall call, SipLeg leg, SipMessage response, Instant now) {
        int status = response.status();
        if (status < 200) {
            return;
        }
        if (status < 300) {
            var dialog = leg.dialog;
            leg.dialog = dialog == null ? null : dialog.refreshed(response);
            leg.agreed(response, now);
        } else if (status == 481 || status == 408) {
            calls.signal(call, new CallSignal.LegLost(leg.id, ReleaseCause.ofSipStatus(status)));
        } else {
            failed(leg, response, now);
        }
        calls.touch(call);
    }

    private void failed(SipLeg leg, SipMessage response, Instant now) {
        var timer = leg.timer;
        leg.timerDue = now.plus(SOON);
        if (response.status() == 422 && timer != null) {
            leg.timer = new SessionTimer(SessionTimer.minimum(response), timer.oursToRefresh());
        } else if (response.method().equals("UPDATE")) {
            leg.updates = false;
        }
    }
}
