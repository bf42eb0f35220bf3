package io.tandem.simulation.invariants;

import io.tandem.call.CallState;
import io.tandem.call.Ending;
import io.tandem.call.Fetching;
import io.tandem.call.LegView;
import io.tandem.call.Moved;
import io.tandem.call.Over;
import io.tandem.call.SettingUp;
import io.tandem.call.Talk;
import io.tandem.simulation.Invariant;
import io.tandem.simulation.World;

/** Who is transferred is at no time without a partner and without a search for one; who transfers is told how it ended. */
public record NobodyIsTransferredIntoNothing() implements Invariant {

    @Override
    public void afterStep(CallState state, World world) {
        long answered = state.takingPart().stream()
                .filter(view -> view.standing() == LegView.Standing.ANSWERED)
                .count();
        boolean looking = state instanceof SettingUp || state instanceof Fetching;
        boolean over = state instanceof Moved || state instanceof Ending || state instanceof Over;
        if (!looking && !over && answered != 2) {
            throw broken(answered + " legs are in " + state);
        }
        if (state instanceof SettingUp up
                && up.transfer().isPresent()
                && Talk.of(state).isEmpty()) {
            throw broken("a transfer without a talk: " + state);
        }
    }

    @Override
    public void atEnd(World world) {
        world.phones().stream()
                .filter(phone -> phone.transfers().pending() && !phone.dead())
                .filter(phone -> phone.standing() == io.tandem.simulation.Phone.Standing.TALKING)
                .findFirst()
                .ifPresent(phone -> {
                    throw broken(phone.leg() + " still waits to hear of its transfer");
                });
    }
}
