package io.tandem.simulation;

import io.tandem.call.CallSignal;
import io.tandem.call.CallerName;
import io.tandem.call.Consultation;
import io.tandem.call.Contact;
import io.tandem.call.LegAddress;
import io.tandem.call.Referral;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Forwarding.Diversion;
import io.tandem.dialplan.Forwarding.Why;
import io.tandem.dialplan.Onward;
import io.tandem.dialplan.Onward.Way;
import io.tandem.dialplan.RingStage;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RoutePlan;
import io.tandem.dialplan.Target;
import io.tandem.sdp.Sdp;
import io.tandem.types.Aor;
import io.tandem.types.CallId;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is dialled and who could be rung: drawn once a run. */
final class Scenario {
    private static final ExtensionNumber SLOT = new ExtensionNumber("71");

    private final CallId id;
    private final Fate fate;
    private final Map<Target, List<Contact>> contacts = new LinkedHashMap<>();
    private final RouteDecision decision;

    Scenario(CallId id, Fate fate) {
        this.id = id;
        this.fate = fate;
        decision = fate.happens(0.03)
                ? new RouteDecision.Refused(ReleaseCause.UNKNOWN_NUMBER, List.of())
                : new RouteDecision.Routed(plan(), List.of());
    }

    CallSignal.CallOffered offered(long epoch) {
        return new CallSignal.CallOffered(
                id,
                new TenantId(new UUID(0, 1)),
                epoch,
                new Caller.Extension(new ExtensionNumber("100")),
                new CallerName("100", "Caller"),
                "600",
                1,
                decision,
                new Sdp("offer of the caller"));
    }

    List<Contact> contacts(Target target) {
        return contacts.getOrDefault(target, List.of());
    }

    /** Somebody sends the other side on; where he has another call, most often into that. */
    CallSignal.TransferRequested transfer(LegId by, long number, Optional<World> other) {
        boolean routed = fate.happens(0.9);
        ExtensionNumber transferor = new ExtensionNumber("9" + by.ordinal());
        RouteDecision target = routed
                ? new RouteDecision.Routed(new RoutePlan(targets(), ReleaseCause.NO_ANSWER), List.of())
                : new RouteDecision.Refused(ReleaseCause.UNKNOWN_NUMBER, List.of());
        RoutePlan recall = fate.happens(0.7)
                ? new RoutePlan(List.of(new RingStage(extensions(3), fate.seconds(5, 30))), ReleaseCause.NO_ANSWER)
                : null;
        Referral referral = new Referral(by, transferor, number, "700", fate.happens(0.9));
        return new CallSignal.TransferRequested(
                referral,
                new CallerName("100", "Kept"),
                target,
                recall,
                other.flatMap(this::consultation).orElse(null));
    }

    private List<RingStage> targets() {
        return fate.happens(0.25)
                ? List.of(new RingStage(List.of(slot()), fate.seconds(5, 30)))
                : stages(fate.happens(0.2));
    }

    /** A slot is here a phone like any other: it answers later than the exchange does, and hangs up at times. */
    private Target slot() {
        Target slot = Target.Service.slot(SLOT);
        contacts.put(slot, List.of(new Contact(slot, "sip:71@invalid", "")));
        return slot;
    }

    /** Somebody calls the slot, in the call beside this one; where there is none, from a call that nobody knows. */
    CallSignal.PickupOffered takenBack(Optional<World> other) {
        LegAddress nobody = new LegAddress(new CallId("nobodynobodynobodynobodyno"), new LegId(1, 1));
        LegAddress who = other.flatMap(call -> call.phones().stream()
                        .filter(phone -> phone.standing() == Phone.Standing.TALKING)
                        .findFirst()
                        .map(phone -> new LegAddress(call.id(), phone.leg())))
                .orElse(nobody);
        return new CallSignal.PickupOffered(who, new ExtensionNumber("97"), null);
    }

    private Optional<Consultation> consultation(World other) {
        boolean talking = fate.happens(0.9);
        List<LegId> theirs = other.phones().stream()
                .filter(phone -> !talking || phone.standing() == Phone.Standing.TALKING)
                .map(Phone::leg)
                .toList();
        return fate.happens(0.8) && !theirs.isEmpty()
                ? Optional.of(new Consultation(other.id(), fate.oneOf(theirs), "call-id", "tag", fate.happens(0.05)))
                : Optional.empty();
    }

    /** Where a redirection leads: to anybody, the one who redirects included, or to nobody. */
    List<Contact> elsewhere() {
        return fate.happens(0.2) || contacts.isEmpty() ? List.of() : fate.oneOf(List.copyOf(contacts.values()));
    }

    private RoutePlan plan() {
        boolean outbound = fate.happens(0.2);
        List<RingStage> stages = stages(outbound);
        return outbound || fate.happens(0.5)
                ? new RoutePlan(stages, ReleaseCause.NO_ANSWER)
                : new RoutePlan(forwarding(stages), ReleaseCause.NO_ANSWER, forwardedBy("98", Why.ALWAYS, 0.2));
    }

    /** The same stages, with ways between them that depend on what each has brought. */
    private List<RingStage> forwarding(List<RingStage> stages) {
        List<RingStage> all = new ArrayList<>();
        for (int at = 0; at < stages.size(); at++) {
            RingStage stage = stages.get(at);
            Onward onward = new Onward(
                    way(at, stages.size(), Why.BUSY),
                    way(at, stages.size(), Why.NO_ANSWER),
                    way(at, stages.size(), Why.UNREACHABLE));
            all.add(new RingStage(stage.targets(), stage.ringFor(), onward));
        }
        return all;
    }

    private Way way(int from, int stages, Why why) {
        int to = from + 1 + fate.upTo(stages - from - 1);
        return to < stages ? new Way(to, forwardedBy("9" + from, why, 0.7)) : Way.END;
    }

    private List<Diversion> forwardedBy(String number, Why why, double probability) {
        return fate.happens(probability)
                ? List.of(new Diversion(new ExtensionNumber(number), number, why, "600", 1))
                : List.of();
    }

    private List<RingStage> stages(boolean outbound) {
        List<RingStage> stages = new ArrayList<>();
        for (int stage = fate.upTo(2); stage >= 0; stage--) {
            List<Target> targets = outbound ? List.of(trunk(stage)) : extensions(stage);
            stages.add(new RingStage(targets, fate.seconds(5, 30)));
        }
        return stages;
    }

    private List<Target> extensions(int stage) {
        List<Target> targets = new ArrayList<>();
        for (int member = fate.upTo(2); member >= 0; member--) {
            String number = "1" + stage + member;
            Target target = new Target.Extension(new ExtensionNumber(number), new Aor(number, "acme.localhost"));
            targets.add(target);
            reachableAt(target, fate.upTo(2));
        }
        return targets;
    }

    private Target trunk(int stage) {
        HostPort address = new HostPort("127.0.0.1", 5090 + stage);
        Target target =
                new Target.Trunk(new TrunkId(new UUID(0, stage)), address, new E164("+375291234567"), "+375172000001");
        reachableAt(target, 1);
        return target;
    }

    private void reachableAt(Target target, int phones) {
        List<Contact> all = new ArrayList<>();
        for (int phone = 0; phone < phones; phone++) {
            String transport = fate.happens(0.3) ? ";transport=ws" : "";
            all.add(new Contact(target, "sip:phone-" + phone + transport, ""));
        }
        contacts.put(target, all);
    }
}
