package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Taking a call that rings elsewhere: {@code **} and an extension or group, or {@code *8} for one's own groups. */
public final class Pickup implements Rule {
    private static final String DIRECTED = "**";
    private static final Duration RINGING = Duration.ofSeconds(20);

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        return routing.callingExtension()
                .filter(caller -> routing.isCall() && isCode(routing.dialled()))
                .map(caller -> decide(routing, ringingAt(routing.snapshot(), caller, routing.dialled())));
    }

    private static boolean isCode(String dialled) {
        return dialled.equals(Service.PICKUP.code()) || dialled.startsWith(DIRECTED);
    }

    private static RouteDecision decide(Routing routing, Set<ExtensionNumber> at) {
        if (at.isEmpty()) {
            return routing.refuse(
                    "pickup",
                    ReleaseCause.UNKNOWN_NUMBER,
                    routing.dialled().startsWith(DIRECTED)
                            ? routing.dialled() + " names nobody who could ring"
                            : "The caller is in no ring group with somebody else");
        }
        routing.because("pickup", routing.dialled() + " takes a call that rings at " + words(at));
        return routing.ring(plan());
    }

    static RoutePlan plan() {
        RingStage stage = new RingStage(List.of(new Target.Service(Service.PICKUP)), RINGING);
        return new RoutePlan(List.of(stage), ReleaseCause.NO_ANSWER);
    }

    private static String words(Set<ExtensionNumber> at) {
        return String.join(
                ", ", at.stream().map(ExtensionNumber::digits).sorted().toList());
    }

    /** @return whose ringing calls that code takes, if dialled by this extension; empty where it is no such code */
    public static Set<ExtensionNumber> ringingAt(DialplanSnapshot snapshot, ExtensionNumber caller, String dialled) {
        Set<ExtensionNumber> at = new HashSet<>();
        if (dialled.startsWith(DIRECTED)) {
            at.addAll(named(snapshot, dialled.substring(DIRECTED.length())));
        } else if (dialled.equals(Service.PICKUP.code())) {
            snapshot.ringGroups().values().stream()
                    .filter(group -> group.members().contains(caller))
                    .forEach(group -> at.addAll(group.members()));
        }
        Parking.slot(snapshot, dialled).ifPresent(at::add);
        at.remove(caller);
        return at;
    }

    private static List<ExtensionNumber> named(DialplanSnapshot snapshot, String digits) {
        return snapshot.extensions().keySet().stream()
                .filter(number -> number.digits().equals(digits))
                .findFirst()
                .map(List::of)
                .or(() -> snapshot.ringGroups().entrySet().stream()
                        .filter(group -> group.getKey().digits().equals(digits))
                        .map(group -> group.getValue().members())
                        .findFirst())
                .orElse(List.of());
    }
}
