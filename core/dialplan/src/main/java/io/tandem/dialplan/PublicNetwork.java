package io.tandem.dialplan;

import io.tandem.dialplan.Onward.Way;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stages by which a call leaves for a number outside: the tenant's trunks in turn, the first that works. */
record PublicNetwork(Routing routing, PlanDraft plan) {

    /** The public network gives up by itself before; below timer C's three minutes (RFC 3261 section 16.6 step 11). */
    private static final Duration RINGING = Duration.ofSeconds(120);

    /** @param as whose call it is: who calls, or who has forwarded the call */
    Way leave(E164 number, ExtensionNumber as) {
        return isForbidden(number, as) ? Way.END : leave(number, as, null);
    }

    /** Whether that extension may call the number, and there is a trunk to do so; else the trace says why not. */
    boolean mayLeave(E164 number, ExtensionNumber as) {
        if (isForbidden(number, as)) {
            return false;
        }
        boolean byTrunk = routing.snapshot().trunks().stream().anyMatch(TrunkEntry::outbound);
        if (!byTrunk) {
            noTrunk(number, null);
        }
        return byTrunk;
    }

    /** By all trunks, whatever is forbidden. */
    Way leave(Emergency emergency) {
        return leave(new E164("+" + emergency.number()), emergency.by(), emergency);
    }

    private Way leave(E164 number, ExtensionNumber as, @Nullable Emergency emergency) {
        List<TrunkEntry> trunks = routing.snapshot().trunks().stream()
                .filter(TrunkEntry::outbound)
                .toList();
        if (trunks.isEmpty()) {
            noTrunk(number, emergency);
            return Way.END;
        }
        int first = leave(number, as, emergency, trunks.getFirst(), true);
        int last = first;
        for (TrunkEntry trunk : trunks.subList(1, trunks.size())) {
            int next = leave(number, as, emergency, trunk, false);
            plan.follow(last, Onward.always(Way.to(next)));
            last = next;
        }
        return Way.to(first);
    }

    private void noTrunk(E164 number, @Nullable Emergency emergency) {
        routing.because(
                "outbound",
                words(number, emergency) + " is a public number, and this tenant has no trunk for outbound calls");
    }

    private boolean isForbidden(E164 number, ExtensionNumber as) {
        DialplanSnapshot snapshot = routing.snapshot();
        ExtensionEntry entry = snapshot.extensions().get(as);
        OutgoingScreening own = entry == null ? OutgoingScreening.NONE : entry.outgoing();
        Optional<OutgoingScreening> against =
                OutgoingScreening.against(number, snapshot.countryCode(), own, snapshot.outgoing());
        against.ifPresent(which -> {
            SetBy set = which.set();
            String whose = which.equals(own) ? "" : ", nor may anybody of the tenant";
            String since = set == null ? "" : ", " + set.words();
            routing.because("outgoing-screening", as + " may not call " + number + whose + since);
        });
        return against.isPresent();
    }

    private static String words(E164 number, @Nullable Emergency emergency) {
        return emergency == null ? number.value() : emergency.number();
    }

    private int leave(E164 number, ExtensionNumber as, @Nullable Emergency emergency, TrunkEntry trunk, boolean first) {
        String callerId = callerId(as, trunk);
        routing.because("outbound", words(words(number, emergency), trunk, callerId, first));
        Target target =
                new Target.Trunk(trunk.id(), trunk.address(), number, callerId, trunk.name(), trunk.next(), emergency);
        return plan.ring(List.of(target), RINGING);
    }

    private static String words(String number, TrunkEntry trunk, String callerId, boolean first) {
        return first
                ? number + " is a public number and leaves by " + trunk.name() + ", showing " + callerId
                : "If that carrier fails, it leaves by " + trunk.name() + ", showing " + callerId;
    }

    private String callerId(ExtensionNumber extension, TrunkEntry trunk) {
        ExtensionEntry entry = routing.snapshot().extensions().get(extension);
        E164 own = entry == null ? null : entry.outboundCallerId();
        return Stream.of(Optional.ofNullable(own), Optional.ofNullable(trunk.callerId()))
                .flatMap(Optional::stream)
                .map(E164::value)
                .findFirst()
                .orElse(extension.digits());
    }
}
