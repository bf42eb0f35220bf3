package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.sdp.Sdp;
import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.ClientKey;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** What peers say to our re-INVITE (RFC 3261 section 14.1). */
final class ReofferResponses {
    private static final Duration RECONNECTING = Duration.ofMillis(500);

    private final CallTable calls;
    private final CallLegs legs;
    private final SessionRefreshes refreshes;
    private final RandomGenerator random = RandomGenerator.getDefault();

    ReofferResponses(CallTable calls, CallLegs legs, SessionRefreshes refreshes) {
        this.calls = calls;
        this.legs = legs;
        this.refreshes = refreshes;
    }

    void responded(OwnedCall call, SipLeg leg, SipLeg.Reoffer reoffer, SipMessage response, Instant now) {
        int status = response.status();
        if (status < 200) {
            return;
        }
        if (status == 491) {
            leg.reoffer = new SipLeg.Reoffer(reoffer.step(), reoffer.sdp(), null, now.plus(pause(leg)));
            calls.touch(call);
            return;
        }
        leg.reoffer = null;
        over(call, leg, reoffer, response, now);
        legs.reoffers().next(call, leg, now);
    }

    private void over(OwnedCall call, SipLeg leg, SipLeg.Reoffer reoffer, SipMessage response, Instant now) {
        int status = response.status();
        if (reoffer.step() == SipLeg.Reoffer.REFRESH) {
            refreshed(call, leg, response, now);
        } else if (status < 300) {
            reofferAnswered(call, leg, reoffer, response, now);
        } else if (status == 481 || status == 408) {
            // RFC 3261 section 12.2.1.2: the peer has forgotten the dialog.
            calls.signal(call, new CallSignal.LegLost(leg.id, ReleaseCause.ofSipStatus(status)));
        } else {
            calls.signal(
                    call, new CallSignal.ReofferRejected(leg.id, reoffer.step(), ReleaseCause.ofSipStatus(status)));
        }
    }

    private void refreshed(OwnedCall call, SipLeg leg, SipMessage response, Instant now) {
        if (response.status() < 300) {
            leg.unconfirmed = response;
            legs.line().confirm(call, leg, now);
        }
        refreshes.responded(call, leg, response, now);
    }

    private void reofferAnswered(OwnedCall call, SipLeg leg, SipLeg.Reoffer reoffer, SipMessage answer, Instant now) {
        var dialog = leg.dialog;
        var sdp = LegMessages.sdp(answer);
        leg.dialog = dialog == null ? null : dialog.refreshed(answer);
        leg.unconfirmed = answer;
        leg.agreed(answer, now);
        legs.line().confirm(call, leg, now);
        calls.signal(
                call,
                sdp == null
                        ? new CallSignal.ReofferRejected(leg.id, reoffer.step(), ReleaseCause.NO_COMMON_MEDIA)
                        : new CallSignal.ReofferAnswered(leg.id, reoffer.step(), new Sdp(sdp)));
    }

    /** RFC 3261 section 14.1: who made the Call-ID waits longer, so that the two do not meet again. */
    private Duration pause(SipLeg leg) {
        return leg.isCallers()
                ? Duration.ofMillis(random.nextInt(0, 200) * 10L)
                : Duration.ofMillis(2_100 + random.nextInt(0, 190) * 10L);
    }

    /**
     * A browser whose connection broke is back within seconds, on another one: a change of its session can wait for that.
     *
     * @return whether it waits
     */
    boolean unsent(OwnedCall call, SipLeg leg, ClientKey client, Instant now) {
        var reoffer = leg.reoffer;
        boolean waits = reoffer != null && client.equals(reoffer.transaction()) && leg.flow.reliable();
        if (reoffer != null && waits) {
            leg.flowLost = true;
            leg.reoffer = new SipLeg.Reoffer(reoffer.step(), reoffer.sdp(), null, now.plus(RECONNECTING));
            calls.touch(call);
        }
        return waits;
    }
}
