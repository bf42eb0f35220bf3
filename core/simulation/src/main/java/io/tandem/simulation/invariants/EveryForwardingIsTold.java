package io.tandem.simulation.invariants;

import io.tandem.call.CallEffect;
import io.tandem.call.CallEffect.OfferLeg;
import io.tandem.call.CallFact;
import io.tandem.call.CallFact.CallForwarded;
import io.tandem.dialplan.Forwarding.Diversion;
import io.tandem.dialplan.Forwarding.Why;
import io.tandem.simulation.Invariant;
import io.tandem.simulation.World;
import java.util.List;

/** Nobody is rung by a forwarding that the story does not tell of, once, and before. */
public record EveryForwardingIsTold() implements Invariant {

    @Override
    public void before(CallEffect effect, World world) {
        if (effect instanceof OfferLeg offer) {
            List<CallFact> told = forwardings(world);
            offer.diversions().stream()
                    .filter(diversion -> diversion.why() != Why.DEFLECTED && diversion.why() != Why.TRANSFERRED)
                    .filter(diversion -> !told.contains(fact(diversion)))
                    .findFirst()
                    .ifPresent(untold -> {
                        throw broken(offer.leg() + " is offered by " + untold + ", which nobody has told of");
                    });
        }
    }

    @Override
    public void atEnd(World world) {
        List<CallFact> told = forwardings(world);
        if (told.stream().distinct().count() < told.size()) {
            throw broken("a forwarding is told of twice: " + told);
        }
    }

    private static List<CallFact> forwardings(World world) {
        return world.log().facts().stream()
                .map(CallEffect.Publish::fact)
                .filter(CallForwarded.class::isInstance)
                .toList();
    }

    private static CallFact fact(Diversion diversion) {
        return new CallForwarded(diversion.by(), diversion.why(), diversion.to());
    }
}
