package io.tandem.simulation;

import io.tandem.call.CallSignal;
import io.tandem.sdp.Sdp;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a phone offers within a talk, and how it takes what it is offered. */
final class SessionChanges {
    private final Phone phone;
    private final Map<String, CallSignal> replies = new HashMap<>();
    private boolean unanswered;
    private boolean asksForOffer;

    SessionChanges(Phone phone) {
        this.phone = phone;
    }

    void reoffer() {
        if (!talks() || unanswered) {
            return;
        }
        unanswered = true;
        asksForOffer = phone.world().fate().happens(0.3);
        String what = "reoffer " + phone.leg() + " " + phone.world().timeline().now();
        phone.world().insist(phone, () -> unanswered && talks(), owner -> owner.hears(said(what)));
        phone.world().timeline().after(Duration.ofSeconds(33), () -> unanswered = false);
        if (!asksForOffer && phone.world().fate().happens(0.2)) {
            phone.world().timeline().after(phone.world().fate().millis(1, 400), this::takeBack);
        }
    }

    private CallSignal said(String what) {
        return asksForOffer
                ? new CallSignal.OfferRequested(phone.leg())
                : new CallSignal.ReofferReceived(phone.leg(), new Sdp(what));
    }

    private void takeBack() {
        if (unanswered && talks()) {
            phone.say(new CallSignal.ReofferCancelled(phone.leg()));
        }
    }

    /** Its owner numbers offers anew. */
    void moved() {
        replies.clear();
    }

    private boolean talks() {
        return phone.standing() == Phone.Standing.TALKING && !phone.dead();
    }

    /** The answer to an offer that it has asked for is said once: the ACK may be lost, and is not repeated here. */
    Optional<List<CallSignal>> answered() {
        if (unanswered && asksForOffer && talks()) {
            phone.say(new CallSignal.SessionAnswered(phone.leg(), new Sdp("late answer " + phone.leg())));
        }
        return refused();
    }

    Optional<List<CallSignal>> refused() {
        asksForOffer = false;
        unanswered = false;
        return phone.heard(true);
    }

    /** RFC 3261 section 14.2: not while its own offer is under way; the edge tries again. */
    Optional<List<CallSignal>> offered(long epoch, int step) {
        if (phone.dead() || unanswered || phone.standing() == Phone.Standing.CALLING) {
            return Optional.empty();
        }
        if (phone.standing() == Phone.Standing.GONE) {
            return Optional.of(List.of(new CallSignal.LegLost(phone.leg(), ReleaseCause.UNREACHABLE)));
        }
        return Optional.of(List.of(replies.computeIfAbsent(epoch + "-" + step, first -> reply(step))));
    }

    private CallSignal reply(int step) {
        return phone.world().fate().happens(0.9)
                ? new CallSignal.ReofferAnswered(phone.leg(), step, new Sdp("reanswer " + phone.leg() + " " + step))
                : new CallSignal.ReofferRejected(phone.leg(), step, ReleaseCause.NO_COMMON_MEDIA);
    }
}
