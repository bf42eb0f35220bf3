package io.tandem.dialplan;

import io.tandem.types.Aor;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a call goes. The same code decides live calls in the edge and dry runs in the routing service. */
public final class Dialplan {

    /** Asked from the first to the last; the first that knows decides. */
    private static final List<Rule> RULES = List.of(
            new EmergencyNumber(),
            new TenantIsActive(),
            new CallerIsActive(),
            new NumberFromCarrier(),
            new InternalNumber(),
            new Pickup(),
            new Parking(),
            new RedialCode(),
            new ServiceCode(),
            new MailboxNumber(),
            new VoicemailCode(),
            new HoursCode(),
            new SettingCode(),
            new SupervisionCode(),
            new IntercomCode(),
            new OwnPublicNumber(),
            new OutboundNumber());

    /** Who is led somewhere by a menu has dialled nothing himself: his own rights do not matter, and he stays inside. */
    private static final List<Rule> INSIDE =
            List.of(new TenantIsActive(), new InternalNumber(), new MailboxNumber(), new OwnPublicNumber());

    /** Every request gets a decision; its trace has a step for each rule that had a say. */
    public static RouteDecision evaluate(DialplanSnapshot snapshot, RouteRequest request) {
        return evaluate(RULES, snapshot, request);
    }

    /** Where a menu leads to: the tenant's own numbers, whoever calls. */
    public static RouteDecision inside(DialplanSnapshot snapshot, RouteRequest request) {
        return evaluate(INSIDE, snapshot, request);
    }

    private static RouteDecision evaluate(List<Rule> rules, DialplanSnapshot snapshot, RouteRequest request) {
        Routing routing = new Routing(snapshot, request);
        return rules.stream()
                .map(rule -> rule.decide(routing))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> unknown(routing));
    }

    /** @return whether a call is for help, so that no limit holds for it */
    public static boolean isEmergency(DialplanSnapshot snapshot, Caller caller, String dialled) {
        return caller instanceof Caller.Extension
                && EmergencyNumber.isIn(snapshot, CallerIdentity.behindCode(caller, dialled));
    }

    /** Where a call goes back to that this extension has sent on and nobody has taken; empty where it has no phones. */
    public static Optional<RoutePlan> recall(DialplanSnapshot snapshot, ExtensionNumber number) {
        return Optional.ofNullable(snapshot.extensions().get(number))
                .filter(ExtensionEntry::active)
                .map(extension -> new RingStage(
                        List.of(new Target.Extension(number, new Aor(number.digits(), snapshot.domain()))),
                        extension.ringFor()))
                .map(stage -> new RoutePlan(List.of(stage), ReleaseCause.NO_ANSWER));
    }

    /** Where somebody follows that extension's talk who may do so by other rights than those of his own extension. */
    public static RouteDecision supervision(ExtensionNumber agent) {
        TraceStep step = new TraceStep("supervision", "The talk of " + agent + " is followed");
        return new RouteDecision.Routed(SupervisionCode.plan(agent), List.of(step));
    }

    /**
     * Where somebody goes who names the talk that he would like to join.
     *
     * @param party whose talk it is; empty where nobody of the tenant talks so
     */
    public static RouteDecision join(DialplanSnapshot snapshot, RouteRequest request, Optional<ExtensionNumber> party) {
        return evaluate(
                List.of(new TenantIsActive(), new CallerIsActive(), new JoinedTalk(party.orElse(null))),
                snapshot,
                request);
    }

    /**
     * Where an INVITE goes that is to take the place of a dialog.
     *
     * @param party whose dialog it is; empty where nobody of the tenant is in such a call
     * @param tooLate whether it was to be had only before it was answered
     */
    public static RouteDecision replace(
            DialplanSnapshot snapshot, RouteRequest request, Optional<ExtensionNumber> party, boolean tooLate) {
        return evaluate(
                List.of(new TenantIsActive(), new CallerIsActive(), new NamedTalk(party.orElse(null), tooLate)),
                snapshot,
                request);
    }

    /** Where somebody goes whom that extension has join its talk. */
    public static RouteDecision.Routed joined(ExtensionNumber party) {
        TraceStep step = new TraceStep("join", party + " has the other side join its talk");
        return new RouteDecision.Routed(JoinedTalk.plan(party), List.of(step));
    }

    /** How a member of a paged group is called; empty where it has no phones. */
    public static Optional<RoutePlan> paged(DialplanSnapshot snapshot, ExtensionNumber number, Duration ringFor) {
        return Optional.ofNullable(snapshot.extensions().get(number))
                .filter(ExtensionEntry::active)
                .map(extension -> new Target.Extension(number, new Aor(number.digits(), snapshot.domain()), true))
                .map(phones -> new RoutePlan(List.of(new RingStage(List.of(phones), ringFor)), ReleaseCause.NO_ANSWER));
    }

    /** Where a member of a paged group hears who pages it. */
    public static RouteDecision.Routed heard(ExtensionNumber pager) {
        TraceStep step = new TraceStep("page", pager + " is heard");
        RingStage stage = new RingStage(List.of(Target.Service.paged(pager)), SupervisionCode.ANSWERING);
        return new RouteDecision.Routed(new RoutePlan(List.of(stage), ReleaseCause.NO_SUCH_CALL), List.of(step));
    }

    /** How somebody is called elsewhere for an extension, as that extension's own call; empty where that cannot be (any more). */
    public static Optional<RoutePlan> sought(DialplanSnapshot snapshot, Sought sought, Instant now) {
        RouteRequest request = new RouteRequest(
                new Caller.Extension(sought.of()), sought.step().to(), now);
        return FindMeSteps.plan(new Routing(snapshot, request), sought);
    }

    /** Where who is called so takes the call. @param sought of a call that is known */
    public static RouteDecision.Routed found(Sought sought) {
        boolean confirms = sought.step().confirm();
        TraceStep step = new TraceStep(
                "find-me",
                sought.step().to() + " is called for " + sought.of()
                        + (confirms ? ", and asked to press 1 to take the call" : ""));
        MenuEntry asked =
                confirms ? new MenuEntry(sought.of(), "find-me", new Visit.Confirm(sought.of()).flow(), "") : null;
        RingStage stage = new RingStage(List.of(Target.Service.found(sought, asked)), SupervisionCode.ANSWERING);
        return new RouteDecision.Routed(new RoutePlan(List.of(stage), ReleaseCause.NO_SUCH_CALL), List.of(step));
    }

    private static RouteDecision unknown(Routing routing) {
        return routing.refuse(
                "unknown", ReleaseCause.UNKNOWN_NUMBER, "Nothing in this tenant has the number " + routing.dialled());
    }

    private Dialplan() {}
}
