package io.tandem.call;

import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Target;
import io.tandem.types.TrunkId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** On which trunks a call takes a channel: from when it is about to be offered there until it ends. */
public final class TrunksInUse {

    public static Set<TrunkId> of(CallState state) {
        Set<TrunkId> trunks = new HashSet<>();
        callees(state).forEach(target -> addTo(trunks, target));
        Talk.of(state).ifPresent(talk -> called(talk).forEach(target -> addTo(trunks, target)));
        if (!isEnding(state) && state.call().caller() instanceof Caller.Trunk caller) {
            trunks.add(caller.trunk());
        }
        return trunks;
    }

    /**
     * On which a call that is taken over has one. Who was looking trunks up had not been offered anywhere, and looks them up
     * again.
     */
    public static Set<TrunkId> committed(CallState state) {
        Set<TrunkId> trunks = new HashSet<>(state instanceof Locating ? callers(state) : of(state));
        Talk.of(state).ifPresent(talk -> called(talk).forEach(target -> addTo(trunks, target)));
        return trunks;
    }

    private static Set<TrunkId> callers(CallState state) {
        return state.call().caller() instanceof Caller.Trunk caller ? Set.of(caller.trunk()) : Set.of();
    }

    private static void addTo(Set<TrunkId> trunks, Target target) {
        if (target instanceof Target.Trunk trunk) {
            trunks.add(trunk.trunk());
        }
    }

    private static Stream<Target> callees(CallState state) {
        return switch (state) {
            case Locating s -> Stream.concat(s.awaited().stream(), targets(s.found()));
            case Preparing s -> targets(s.contacts());
            case Ringing s -> rung(s.setup());
            case Answering s ->
                Stream.concat(rung(s.setup()), Stream.of(s.winner().contact().target()));
            case Rescuing s -> Stream.of(s.winner().contact().target());
            case Talking _, Reoffering _, Fetching _, Reanchoring _, Reinviting _, Moved _, Ending _, Over _ ->
                Stream.empty();
        };
    }

    private static Stream<Target> called(Talk talk) {
        return Stream.of(talk.caller(), talk.callee()).flatMap(party -> talk.calledAs(party.leg()).stream());
    }

    /** Nobody talks any more, or ever will: what is left is to close its legs. */
    public static boolean isEnding(CallState state) {
        return state instanceof Moved || state instanceof Ending || state instanceof Over;
    }

    private static Stream<Target> targets(List<Contact> contacts) {
        return contacts.stream().map(Contact::target);
    }

    private static Stream<Target> rung(Setup setup) {
        return setup.legs().stream().map(leg -> leg.contact().target());
    }

    private TrunksInUse() {}
}
