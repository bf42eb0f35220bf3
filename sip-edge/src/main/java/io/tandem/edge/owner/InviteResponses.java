package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.call.Progress;
import io.tandem.sdp.Sdp;
import io.tandem.sip.SipMessage;
import io.tandem.sip.dialog.Dialog;
import io.tandem.sip.header.ContactAddress;
import io.tandem.sip.header.Reasons;
import io.tandem.types.ReleaseCause;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What callees say to our INVITE, told to the call in the field's words. */
final class InviteResponses {
    private final CallTable calls;
    private final CallLegs legs;

    InviteResponses(CallTable calls, CallLegs legs) {
        this.calls = calls;
        this.legs = legs;
    }

    /** Of our transaction, or a 2xx whose transaction a former owner had. */
    void responded(OwnedCall call, SipLeg leg, SipMessage response, Instant now) {
        if (response.status() < 200) {
            progressed(call, leg, response, now);
        } else if (response.status() < 300) {
            answered(call, leg, response, now);
        } else if (response.status() < 400) {
            leg.invite = null;
            calls.signal(call, new CallSignal.LegRedirected(leg.id, contacts(response)));
        } else if (response.status() == 422 && !leg.retried) {
            legs.callees().offerAgain(call, leg, response, now);
        } else {
            leg.invite = null;
            calls.signal(call, new CallSignal.LegRejected(leg.id, causeOf(call, response), response.status()));
        }
    }

    /** RFC 3261 section 8.1.3.4: by q, the order of the header where it is equal. */
    private static List<String> contacts(SipMessage redirection) {
        return redirection.headers("Contact").stream()
                .flatMap(value -> ContactAddress.parse(value).stream())
                .sorted(Comparator.comparingDouble(ContactAddress::q).reversed())
                .map(ContactAddress::uri)
                .toList();
    }

    /** RFC 6432: a gateway's Q.850 cause says more than the status that it had to choose. */
    private static ReleaseCause causeOf(OwnedCall call, SipMessage failure) {
        var bySip = ReleaseCause.ofSipStatus(failure.status());
        var q850 = Reasons.q850(failure);
        var cause = q850.isPresent() ? ReleaseCause.ofQ850(q850.getAsInt()).orElse(bySip) : bySip;
        call.remember(cause, failure);
        return cause;
    }

    private void progressed(OwnedCall call, SipLeg leg, SipMessage response, Instant now) {
        if (response.status() == 100 && leg.direct) {
            // Of phones it says nothing that a call would act on; of a carrier, that it is there.
            calls.signal(call, new CallSignal.LegTrying(leg.id));
        }
        if (legs.provisionals().heard(call, leg, response, now)) {
            progress(response.status())
                    .ifPresent(kind -> calls.signal(
                            call,
                            new CallSignal.LegProgressed(
                                    leg.id,
                                    kind,
                                    Optional.ofNullable(LegMessages.sdp(response))
                                            .map(Sdp::new))));
        }
    }

    private static Optional<Progress> progress(int status) {
        return switch (status) {
            case 180 -> Optional.of(Progress.RINGING);
            case 182 -> Optional.of(Progress.QUEUED);
            case 183 -> Optional.of(Progress.EARLY_MEDIA);
            default -> Optional.empty();
        };
    }

    private void answered(OwnedCall call, SipLeg leg, SipMessage answer, Instant now) {
        var invite = leg.invite;
        var dialog = leg.dialog;
        boolean first = dialog == null || dialog.stage() == Dialog.Stage.EARLY;
        if (dialog != null && !first && dialog.owns(answer)) {
            again(call, leg, answer, now);
            return;
        }
        if (invite == null || !first) {
            // RFC 3261 section 13.2.2.4: a second phone behind a fork has answered too; only one can talk.
            legs.callees().dismiss(call, leg, answer, now);
            return;
        }
        // Its early dialog has used numbers; the route set counts anew (RFC 3261 section 13.2.2.4).
        leg.dialog = leg.early
                .dialog(answer.toTag())
                .map(early -> early.confirmed(answer))
                .orElseGet(() -> Dialog.uac(invite, answer));
        leg.unconfirmed = answer;
        leg.agreed(answer, now);
        var said = LegMessages.sdp(answer);
        var sdp = said == null ? leg.early.sdp(answer.toTag()).orElse(null) : said;
        leg.early.clear();
        if (sdp == null) {
            legs.hangUp(call, leg.id, ReleaseCause.NO_COMMON_MEDIA, now);
            calls.signal(call, new CallSignal.LegRejected(leg.id, ReleaseCause.NO_COMMON_MEDIA));
        } else {
            calls.signal(call, new CallSignal.LegAnswered(leg.id, new Sdp(sdp)));
        }
    }

    /** The winner's, which two owners may have heard. */
    private void again(OwnedCall call, SipLeg leg, SipMessage answer, Instant now) {
        if (leg.unconfirmed == null) {
            leg.unconfirmed = answer;
            legs.line().confirm(call, leg, now);
        }
    }
}
