package io.tandem.edge.owner;

import io.tandem.call.CallEffect.OfferLeg;
import io.tandem.call.CallSignal;
import io.tandem.contracts.config.PhoneSettingAsked;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.PhoneSetting;
import io.tandem.dialplan.Target;
import io.tandem.edge.view.Dialplans;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Instant;

/**
 * What phones set by feature codes. It is asked of the service that keeps it, and the call is answered when it has come back as
 * part of the dialplan: who hears that it is done can rely on it. The call's stage ends if that takes too long.
 */
final class PhoneSettings {
    private final CallTable calls;
    private final CallNews news;
    private final Dialplans dialplans;
    private final Confirmations confirmations;

    PhoneSettings(CallTable calls, CallNews news, Dialplans dialplans, Confirmations confirmations) {
        this.calls = calls;
        this.news = news;
        this.dialplans = dialplans;
        this.confirmations = confirmations;
    }

    static boolean isAskedBy(OfferLeg offer) {
        return offer.contact().target() instanceof Target.Service service && service.setting() != null;
    }

    void ask(OwnedCall call, OfferLeg offer, Instant now) {
        if (offer.contact().target()
                        instanceof
                        Target.Service(
                                var which,
                                PhoneSetting setting,
                                var menu,
                                var room,
                                var slot,
                                var agent,
                                var page,
                                var sought)
                && setting != null
                && call.state.call().caller() instanceof Caller.Extension(ExtensionNumber number)) {
            news.publish(new PhoneSettingAsked(
                    1, call.tenant(), number, setting, call.id, now.plus(Confirmations.PATIENCE)));
            confirmations.when(call, offer, () -> isInForce(call, number, setting), now);
        } else {
            calls.signal(call, new CallSignal.LegRejected(offer.leg(), ReleaseCause.INTERNAL_ERROR));
        }
    }

    private boolean isInForce(OwnedCall call, ExtensionNumber number, PhoneSetting setting) {
        return dialplans
                .of(call.tenant())
                .map(dialplan -> dialplan.extensions().get(number))
                .filter(extension -> setting.isIn(extension.forwarding()))
                .isPresent();
    }
}
