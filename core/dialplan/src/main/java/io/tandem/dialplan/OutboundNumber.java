package io.tandem.dialplan;

import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A public number of somebody else leaves by the tenant's trunks, the first that works. */
record OutboundNumber() implements Rule {

    /** The public network gives up by itself before; below timer C's three minutes (RFC 3261 section 16.6 step 11). */
    private static final Duration RINGING = Duration.ofSeconds(120);

    @Override
    public Optional<RouteDecision> decide(Routing routing) {
        return switch (routing.number()) {
            case DialledNumber.NotPublic _ -> Optional.empty();
            case DialledNumber.TooShort _ ->
                Optional.of(routing.refuse(
                        "outbound",
                        ReleaseCause.INCOMPLETE_NUMBER,
                        routing.dialled() + " is too short for a public number"));
            case DialledNumber.Public number ->
                routing.callingExtension().map(extension -> leave(number.number(), extension, routing));
        };
    }

    private static RouteDecision leave(E164 number, ExtensionNumber extension, Routing routing) {
        List<TrunkEntry> trunks = routing.snapshot().trunks().stream()
                .filter(TrunkEntry::outbound)
                .toList();
        if (trunks.isEmpty()) {
            return routing.refuse(
                    "outbound",
                    ReleaseCause.NOT_ALLOWED,
                    number + " is a public number, and this tenant has no trunk for outbound calls");
        }
        List<RingStage> stages = new ArrayList<>();
        for (TrunkEntry trunk : trunks) {
            String callerId = callerId(extension, trunk, routing.snapshot());
            routing.because("outbound", words(number, trunk, callerId, stages.isEmpty()));
            Target target = new Target.Trunk(trunk.id(), trunk.address(), number, callerId, trunk.name(), trunk.next());
            stages.add(new RingStage(List.of(target), RINGING));
        }
        return routing.ring(stages);
    }

    private static String words(E164 number, TrunkEntry trunk, String callerId, boolean first) {
        return first
                ? number + " is a public number and leaves by " + trunk.name() + ", showing " + callerId
                : "If that carrier fails, it leaves by " + trunk.name() + ", showing " + callerId;
    }

    private static String callerId(ExtensionNumber extension, TrunkEntry trunk, DialplanSnapshot snapshot) {
        ExtensionEntry entry = snapshot.extensions().get(extension);
        E164 own = entry == null ? null : entry.outboundCallerId();
        return Stream.of(Optional.ofNullable(own), Optional.ofNullable(trunk.callerId()))
                .flatMap(Optional::stream)
                .map(E164::value)
                .findFirst()
                .orElse(extension.digits());
    }
}
