package io.tandem.simulation;

import io.tandem.call.Attendance;
import io.tandem.call.CallSignal;
import io.tandem.call.CallState;
import io.tandem.call.Parked;
import io.tandem.call.Ringing;
import io.tandem.call.Talk;
import io.tandem.call.Talking;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;

/** Those who are not in the call and take it: where it rings, out of a slot, in the place of one who talks; and a room, which lets a side in. */
final class Bystanders {
    private static final ExtensionNumber ROOM = new ExtensionNumber("800");

    /** What of the call they can see. */
    private enum Sight {
        RINGS,
        WAITS,
        TALKS,
        NOTHING
    }

    private final World world;
    private Sight before = Sight.NOTHING;

    Bystanders(World world) {
        this.world = world;
    }

    void see(CallState state) {
        Sight now = sight(state);
        if (now != before) {
            Fate fate = world.fate();
            switch (now) {
                case RINGS -> perhaps(0.1, 5000, this::take);
                case WAITS -> {
                    for (int i = fate.upTo(3); i > 0; i--) {
                        world.timeline().after(fate.millis(1, 30_000), this::take);
                    }
                }
                case TALKS -> {
                    perhaps(0.1, 20_000, this::takeOneSide);
                    perhaps(0.05, 10_000, this::letIn);
                }
                case NOTHING -> {}
            }
        }
        before = now;
    }

    private static Sight sight(CallState state) {
        if (Parked.slot(state).isPresent()) {
            return Sight.WAITS;
        }
        return switch (state) {
            case Ringing _ -> Sight.RINGS;
            case Talking _ -> Sight.TALKS;
            case CallState _ -> Sight.NOTHING;
        };
    }

    private void perhaps(double chance, int withinMillis, Runnable what) {
        if (world.fate().happens(chance)) {
            world.timeline().after(world.fate().millis(1, withinMillis), what);
        }
    }

    private void take() {
        CallSignal offered = world.scenario().takenBack(world.other());
        world.once(alive -> alive.hears(offered));
    }

    /** Whose dialog he can name. */
    private void takeOneSide() {
        CallSignal.PickupOffered offered = world.scenario().takenBack(world.other());
        boolean callers = world.fate().happens(0.5);
        world.once(alive -> alive.state().flatMap(Talk::of).ifPresent(talk -> {
            LegId replaced = callers ? talk.caller().leg() : talk.callee().leg();
            alive.hears(new CallSignal.PickupOffered(offered.service(), offered.by(), replaced));
        }));
    }

    private void letIn() {
        Attendance seat =
                new Attendance(ROOM, world.fate().happens(0.5), world.fate().happens(0.5));
        world.once(alive -> alive.state()
                .flatMap(Talk::of)
                .ifPresent(talk ->
                        alive.hears(new CallSignal.RoomEntered(talk.caller().leg(), seat))));
    }
}
