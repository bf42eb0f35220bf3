package io.tandem.simulation.invariants;

import io.tandem.call.CallState;
import io.tandem.call.LegView;
import io.tandem.simulation.Invariant;
import io.tandem.simulation.Phone;
import io.tandem.simulation.World;
import java.util.Set;
import java.util.stream.Collectors;

/** At most two talk with each other, beside those who have been told to go. */
public record NoTwoAnsweredCallees() implements Invariant {

    @Override
    public void afterStep(CallState state, World world) {
        Set<Integer> talking = state.takingPart().stream()
                .filter(view -> view.standing() == LegView.Standing.ANSWERED)
                .map(view -> view.leg().ordinal())
                .collect(Collectors.toSet());
        long heard = world.phones().stream()
                .filter(phone -> phone.standing() == Phone.Standing.TALKING)
                .filter(phone -> talking.contains(phone.leg().ordinal()))
                .count();
        if (heard > 2) {
            throw broken(heard + " talk: " + talking);
        }
    }
}
