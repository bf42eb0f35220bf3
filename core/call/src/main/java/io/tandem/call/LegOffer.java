package io.tandem.call;

import io.tandem.dialplan.Target;
import io.tandem.sdp.Sdp;

/** The INVITE to a callee: a phone sees who calls and what he dialled, a carrier the trunk's number for him. */
final class LegOffer {

    static CallEffect of(Call call, Setup setup, CalleeLeg leg, PreparedMedia media) {
        Sdp offer = media.offeredTo(leg);
        CallerName name = setup.asker().name(call).after(setup.ringStage().callerPrefix());
        return switch (leg.contact().target()) {
            case Target.Extension _, Target.Service _ ->
                new CallEffect.OfferLeg(leg.id(), leg.contact(), name, "", leg.diversions(), call.dialled(), offer);
            case Target.Trunk trunk ->
                new CallEffect.OfferLeg(
                        leg.id(),
                        leg.contact(),
                        name.withheld() ? CallerName.WITHHELD : new CallerName(trunk.callerId(), ""),
                        trunk.callerId(),
                        leg.diversions(),
                        trunk.called(),
                        offer);
        };
    }

    private LegOffer() {}
}
