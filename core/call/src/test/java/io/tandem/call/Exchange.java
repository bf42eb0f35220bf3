package io.tandem.call;

import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Forwarding.Diversion;
import io.tandem.dialplan.MenuEntry;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One call in virtual time, driven signal by signal. A calls; B, C, D are called. */
final class Exchange {
    static final HostPort FIRST_RELAY = new HostPort("10.0.0.1", 2223);
    static final HostPort SECOND_RELAY = new HostPort("10.0.0.2", 2223);
    static final RelaySession FIRST = new RelaySession(FIRST_RELAY, "s1");
    static final RelaySession SECOND = new RelaySession(SECOND_RELAY, "s2");
    static final LegId A = new LegId(1, 0);
    static final LegId B = new LegId(1, 1);
    static final LegId C = new LegId(1, 2);
    static final LegId D = new LegId(1, 3);

    private Instant now = Instant.parse("2026-11-23T12:00:00Z");
    private @Nullable CallState state;

    static Target phone(String number) {
        return new Target.Extension(new ExtensionNumber(number), new Aor(number, "acme.localhost"));
    }

    static Target carrier(int port) {
        HostPort address = new HostPort("127.0.0.1", port);
        return new Target.Trunk(new TrunkId(new UUID(0, port)), address, new E164("+375291234567"), "+375172000001");
    }

    static RingStage stage(Target... targets) {
        return new RingStage(List.of(targets), Duration.ofSeconds(30));
    }

    static Sdp sdp(String text) {
        return new Sdp(text);
    }

    /** A calls by these stages. */
    List<String> calls(RingStage... stages) {
        return offered(new RouteDecision.Routed(new RoutePlan(List.of(stages), ReleaseCause.NO_ANSWER), List.of()));
    }

    /** A calls, and the call has been forwarded before anybody is rung. */
    List<String> isForwarded(List<Diversion> by, RingStage... stages) {
        return offered(new RouteDecision.Routed(new RoutePlan(List.of(stages), ReleaseCause.NO_ANSWER, by), List.of()));
    }

    List<String> isRefused(ReleaseCause cause) {
        return offered(new RouteDecision.Refused(cause, List.of()));
    }

    private List<String> offered(RouteDecision decision) {
        return keep(CallMachine.begin(call(decision), now));
    }

    /** Somebody has placed a call for the extension, whose one phone rings first. */
    List<String> isPlaced(String by, String to) {
        RoutePlan own = new RoutePlan(List.of(stage(phone(by))), ReleaseCause.NO_ANSWER);
        RoutePlan onward = new RoutePlan(List.of(stage(phone(to))), ReleaseCause.NO_ANSWER);
        Placing placing = new Placing(new ExtensionNumber(by), new CallerName(to, ""), to, onward);
        return keep(CallMachine.place(call(new RouteDecision.Routed(own, List.of())), placing, now));
    }

    private static CallSignal.CallOffered call(RouteDecision decision) {
        return new CallSignal.CallOffered(
                new CallId("abcdefghijklmnopqrstuvwxyz"),
                new TenantId(new UUID(0, 9)),
                1,
                new Caller.Extension(new ExtensionNumber("101")),
                new CallerName("101", "Alice"),
                "102",
                7,
                decision,
                sdp("sdpA"));
    }

    List<String> on(CallSignal signal) {
        return keep(CallMachine.on(state(), signal, now));
    }

    /** The relay replies to what it was asked last. */
    List<String> prepared(String text, RelaySession session) {
        return on(new CallSignal.MediaPrepared(state().call().steps(), sdp(text), session));
    }

    List<String> mediaRefused(ReleaseCause cause) {
        return on(new CallSignal.MediaRefused(state().call().steps(), cause));
    }

    List<String> found(Target target, String... uris) {
        List<Contact> contacts = List.of(uris).stream()
                .map(uri -> new Contact(target, "sip:" + uri, ""))
                .toList();
        return on(new CallSignal.ContactsFound(target, contacts));
    }

    List<String> rings(LegId leg) {
        return on(new CallSignal.LegProgressed(leg, Progress.RINGING, Optional.empty()));
    }

    List<String> answers(LegId leg, String text) {
        return on(new CallSignal.LegAnswered(leg, sdp(text)));
    }

    List<String> rejects(LegId leg, ReleaseCause cause) {
        return on(new CallSignal.LegRejected(leg, cause));
    }

    List<String> rejects(LegId leg, ReleaseCause cause, int status) {
        return on(new CallSignal.LegRejected(leg, cause, status));
    }

    List<String> unavailable(Target trunk, TrunkFault fault) {
        return on(new CallSignal.TrunkUnavailable((Target.Trunk) trunk, fault));
    }

    List<String> hangsUp(LegId leg) {
        return on(new CallSignal.LegHungUp(leg, now));
    }

    /** Its BYE has waited for an owner since then. */
    CallStep hungUp(LegId leg, Instant said) {
        return CallMachine.on(state(), new CallSignal.LegHungUp(leg, said), now);
    }

    List<String> closed(LegId leg) {
        return on(new CallSignal.LegClosed(leg));
    }

    List<String> reoffers(LegId leg, String text) {
        return on(new CallSignal.ReofferReceived(leg, sdp(text)));
    }

    /** The wish to send the other side to a number whose one phone may ring. */
    static CallSignal referral(LegId by, long id, String to) {
        return referral(
                by,
                id,
                to,
                new RouteDecision.Routed(new RoutePlan(List.of(stage(phone(to))), ReleaseCause.NO_ANSWER), List.of()));
    }

    private static CallSignal referral(LegId by, long id, String to, RouteDecision decision) {
        String transferor = by.equals(A) ? "101" : "102";
        return new CallSignal.TransferRequested(
                new Referral(by, new ExtensionNumber(transferor), id, to, true),
                new CallerName("100", "Kept"),
                decision,
                new RoutePlan(List.of(stage(phone(transferor))), ReleaseCause.NO_ANSWER),
                null);
    }

    List<String> refers(LegId by, String to) {
        return on(referral(by, 7, to));
    }

    /** The other side is sent to wait at a slot. */
    List<String> parks(LegId by, Target slot) {
        RoutePlan plan = new RoutePlan(List.of(stage(slot)), ReleaseCause.NO_ANSWER);
        return on(referral(by, 7, "71", new RouteDecision.Routed(plan, List.of())));
    }

    /** The transferor has asked there in another call, which he has begun. */
    List<String> refersAfterAsking(LegId by, String to, CallId other) {
        CallSignal.TransferRequested blind = (CallSignal.TransferRequested) referral(by, 7, to);
        Consultation consultation = new Consultation(other, new LegId(1, 0), "call-id", "tag", false);
        return on(new CallSignal.TransferRequested(
                blind.referral(), blind.name(), blind.decision(), blind.recall(), consultation));
    }

    List<String> refersTo(LegId by, String to, ReleaseCause refused) {
        return on(referral(by, 7, to, new RouteDecision.Refused(refused, List.of())));
    }

    /** A re-INVITE, the last thing that was asked of a phone, is answered. */
    List<String> reanswers(LegId leg, String text) {
        return on(new CallSignal.ReofferAnswered(leg, state().call().steps(), sdp(text)));
    }

    List<String> takenOver(boolean mediaAlive) {
        return on(new CallSignal.TakenOver(2, mediaAlive));
    }

    /** Time goes on to the next deadline, which must not be further than this away. */
    List<String> nothingHappensFor(Duration atMost) {
        Instant due = state().nextDeadline().orElseThrow();
        if (due.isAfter(now.plus(atMost))) {
            throw new AssertionError("the next deadline is " + Duration.between(now, due) + " away");
        }
        now = due;
        return on(new CallSignal.DeadlineReached());
    }

    Instant now() {
        return now;
    }

    Exchange later(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** Goes on from a state of before, as a new owner does from the log. */
    Exchange resumedFrom(CallState snapshot) {
        state = snapshot;
        return this;
    }

    /** A call of 101 to 102, whose one phone rings. */
    static Exchange ringing() {
        return ringing("102@10.1.1.2");
    }

    static Exchange ringing(String... uris) {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102")));
        exchange.found(phone("102"), uris);
        exchange.prepared("forCallees", FIRST);
        exchange.rings(B);
        return exchange;
    }

    static Exchange talking() {
        Exchange exchange = ringing();
        exchange.answers(B, "sdpB");
        exchange.prepared("forA", FIRST);
        return exchange;
    }

    /** A call that the menu 900 has answered; its fallback is 101. */
    static Exchange inMenu() {
        Exchange exchange = new Exchange();
        Target menu = new Target.Service(new MenuEntry(new ExtensionNumber("900"), "Acme", "f1", "101"));
        exchange.calls(stage(menu));
        exchange.on(new CallSignal.ContactsFound(menu, List.of(new Contact(menu, "sip:900@invalid", ""))));
        exchange.prepared("forMenu", FIRST);
        exchange.answers(B, "sdpMenu");
        return exchange;
    }

    List<String> presses(char key) {
        return on(new CallSignal.DigitReceived(A, new Digit(key, Duration.ofMillis(100))));
    }

    List<String> isTold(long question, String run, Announcement heard, MenuAnswer answer) {
        return on(new CallSignal.LeaderAnswered(question, run, heard, answer));
    }

    Instant in(Duration time) {
        return now.plus(time);
    }

    CallState state() {
        if (state == null) {
            throw new IllegalStateException("nobody has called yet");
        }
        return state;
    }

    private List<String> keep(CallStep step) {
        state = step.next();
        return step.effects().stream().map(InWords::of).toList();
    }
}
