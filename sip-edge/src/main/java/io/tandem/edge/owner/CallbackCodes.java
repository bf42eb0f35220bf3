package io.tandem.edge.owner;

import io.tandem.call.CallEffect.OfferLeg;
import io.tandem.call.CallSignal;
import io.tandem.contracts.calls.CallbackRecord;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Service;
import io.tandem.dialplan.Target;
import io.tandem.edge.identity.CallTags;
import io.tandem.edge.view.Callbacks;
import io.tandem.edge.view.Line;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Instant;

/** {@code *66} and {@code *86}: calls back are asked for and given up; who hears that it is done can rely on every edge. */
final class CallbackCodes {
    private final CallTable calls;
    private final Callbacks callbacks;
    private final CallbackWishes wishes;
    private final RedialNews news;
    private final CallTags tags;
    private final Confirmations confirmations;

    CallbackCodes(
            CallTable calls,
            Callbacks callbacks,
            CallbackWishes wishes,
            RedialNews news,
            CallTags tags,
            Confirmations confirmations) {
        this.calls = calls;
        this.callbacks = callbacks;
        this.wishes = wishes;
        this.news = news;
        this.tags = tags;
        this.confirmations = confirmations;
    }

    static boolean isAskedBy(OfferLeg offer) {
        return offer.contact().target() instanceof Target.Service service
                && (service.which() == Service.CALLBACK || service.which() == Service.CALLBACK_END);
    }

    void ask(OwnedCall call, OfferLeg offer, Instant now) {
        if (!(call.state.call().caller() instanceof Caller.Extension(ExtensionNumber number))) {
            refuse(call, offer, ReleaseCause.NOT_ALLOWED);
            return;
        }
        var asker = new Line(call.tenant(), number);
        boolean asks =
                offer.contact().target() instanceof Target.Service service && service.which() == Service.CALLBACK;
        if (asks) {
            switch (wishes.of(asker, now)) {
                case CallbackWishes.Possible possible ->
                    begin(call, offer, possible.asked(tags.callback(call.id), now), now);
                case CallbackWishes.Impossible(var cause, var _) -> refuse(call, offer, cause);
            }
        } else {
            callbacks.of(asker).forEach(news::forget);
            confirmations.when(call, offer, () -> callbacks.of(asker).isEmpty(), now);
        }
    }

    private void begin(OwnedCall call, OfferLeg offer, CallbackRecord wanted, Instant now) {
        news.publish(wanted);
        confirmations.when(
                call,
                offer,
                () -> callbacks
                        .find(wanted.key())
                        .filter(known -> known.call().equals(wanted.call()))
                        .isPresent(),
                now);
    }

    private void refuse(OwnedCall call, OfferLeg offer, ReleaseCause cause) {
        calls.signal(call, new CallSignal.LegRejected(offer.leg(), cause));
    }
}
