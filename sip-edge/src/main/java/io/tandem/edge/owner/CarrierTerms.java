package io.tandem.edge.owner;

import io.tandem.call.CallEffect.OfferLeg;
import io.tandem.call.CallerName;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.dialplan.Target;
import io.tandem.edge.number.CarrierNumbers;
import io.tandem.edge.view.CellViews;
import io.tandem.sdp.CodecChoice;
import io.tandem.sdp.Sdp;
import io.tandem.sip.SipMessages.Header;
import io.tandem.types.TrunkId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a carrier wants to read: numbers in its format, the caller where it looks for him, its codecs. */
final class CarrierTerms {
    private final CellViews views;
    private final CarrierNumbers numbers;

    /** Who calls, as an INVITE says it. */
    record ShownCaller(CallerName name, String domain, List<Header> asserted) {}

    CarrierTerms(CellViews views) {
        this.views = views;
        this.numbers = new CarrierNumbers(views);
    }

    /** @return the number that is called, as the user part of a URI */
    String number(Target.Trunk target) {
        var emergency = target.emergency();
        if (emergency != null) {
            return emergency.number();
        }
        return views.carriers
                .trunk(target.trunk())
                .map(trunk -> numbers.outbound(target.number(), trunk))
                .map(Identities::escaped)
                .orElseGet(target.number()::value);
    }

    /** RFC 3608 section 6.1: calls to a carrier that we are registered with go by the way that it has named. */
    List<String> route(TrunkId trunk) {
        return views.trunkStates.serviceRoute(trunk);
    }

    ShownCaller caller(OfferLeg offer, String domain, @Nullable TrunkId trunk) {
        return Optional.ofNullable(trunk)
                .flatMap(views.carriers::trunk)
                .map(carrier -> shown(offer, domain, carrier))
                .orElseGet(() -> new ShownCaller(offer.callerName(), domain, Identities.asserted(offer, domain)));
    }

    private ShownCaller shown(OfferLeg offer, String domain, TrunkRecord trunk) {
        var login = trunk.settings().login().user();
        var at = login.isEmpty() ? domain : trunk.address().host();
        var number = numbers.shown(offer.asserted(), trunk);
        var asserted = Identities.asserted(number, offer.callerName().withheld(), at);
        var name = offer.callerName().withheld() ? offer.callerName() : new CallerName(number, "");
        return switch (trunk.settings().identity().shown()) {
            case BOTH -> new ShownCaller(name, at, asserted);
            case ASSERTED -> new ShownCaller(login.isEmpty() ? name : new CallerName(login, ""), at, asserted);
            case FROM ->
                new ShownCaller(
                        name,
                        at,
                        asserted.stream().filter(CarrierTerms::isPrivacy).toList());
        };
    }

    private static boolean isPrivacy(Header header) {
        return header.name().equals("Privacy");
    }

    /** @param trunk null for a phone's */
    Sdp description(@Nullable TrunkId trunk, Sdp sdp) {
        return description(trunk, sdp, sdp);
    }

    /** @param own of the side that the carrier is to talk with: what it speaks itself comes before what the relay would transcode */
    Sdp description(@Nullable TrunkId trunk, Sdp sdp, Sdp own) {
        return Optional.ofNullable(trunk)
                .flatMap(views.carriers::trunk)
                .map(carrier -> new CodecChoice(carrier.settings().codecs()).of(sdp, own))
                .orElse(sdp);
    }
}
