package io.tandem.contracts.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallMachine;
import io.tandem.call.CallSignal;
import io.tandem.call.CallState;
import io.tandem.call.CallerName;
import io.tandem.call.Consultation;
import io.tandem.call.Contact;
import io.tandem.call.Fetching;
import io.tandem.call.LegAddress;
import io.tandem.call.Moved;
import io.tandem.call.Referral;
import io.tandem.call.RelaySession;
import io.tandem.contracts.Wire;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Forwarding.Diversion;
import io.tandem.dialplan.Forwarding.Why;
import io.tandem.dialplan.Onward;
import io.tandem.dialplan.Onward.Way;
import io.tandem.dialplan.RingStage;
import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RoutePlan;
import io.tandem.dialplan.Target;
import io.tandem.dialplan.TraceStep;
import io.tandem.sdp.Sdp;
import io.tandem.types.Aor;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A call's state survives the log, whichever it is. */
class CallStateOnTheWireTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final LegId CALLER = new LegId(1, 0);
    private static final LegId CALLEE = new LegId(1, 1);
    private static final RelaySession FIRST = new RelaySession(new HostPort("10.0.0.1", 2223), "1-1");
    private static final RelaySession SECOND = new RelaySession(new HostPort("10.0.0.2", 2223), "1-3");
    private static final Sdp DESCRIPTION = new Sdp("v=0\r\no=- 1 1 IN IP4 10.1.1.2\r\ns=-\r\nc=IN IP4 10.1.1.2\r\n"
            + "t=0 0\r\nm=audio 20000 RTP/AVP 9 8 0 101\r\na=rtpmap:9 G722/8000\r\na=rtpmap:8 PCMA/8000\r\n"
            + "a=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\na=sendrecv\r\n");

    @Test
    void every_state_comes_back_as_it_was() {
        List<CallState> states = statesOfACall();

        assertThat(states)
                .extracting(state -> state.getClass().getSimpleName())
                .contains(
                        "Preparing",
                        "Locating",
                        "Ringing",
                        "Answering",
                        "Talking",
                        "Reoffering",
                        "Reanchoring",
                        "Reinviting",
                        "Ending",
                        "Over");
        assertThat(states)
                .allSatisfy(state -> assertThat(Wire.CBOR.read(Wire.CBOR.write(state), CallState.class))
                        .isEqualTo(state));
    }

    @Test
    void no_state_of_a_desk_phones_call_is_larger_than_4_kilobytes() {
        assertThat(statesOfACall())
                .allSatisfy(state -> assertThat(Wire.CBOR.write(state)).hasSizeLessThan(4096));
    }

    @Test
    void every_state_of_a_transfer_comes_back_and_stays_small() {
        List<CallState> states = statesOfATransfer();

        assertThat(states)
                .extracting(state -> state.getClass().getSimpleName())
                .containsSubsequence("Locating", "Preparing", "Ringing", "Answering", "Talking");
        assertThat(states).allSatisfy(state -> {
            byte[] written = Wire.CBOR.write(state);
            assertThat(Wire.CBOR.read(written, CallState.class)).isEqualTo(state);
            assertThat(written).hasSizeLessThan(4096);
        });
    }

    private static List<CallState> statesOfATransfer() {
        List<CallState> states = new ArrayList<>(statesOfACall().subList(0, 5));
        RoutePlan plan = new RoutePlan(
                List.of(new RingStage(List.of(target()), Duration.ofSeconds(30))), ReleaseCause.NO_ANSWER);
        Referral referral = new Referral(CALLEE, new ExtensionNumber("102"), 7, "103", true);
        for (CallSignal signal : List.of(
                new CallSignal.TransferRequested(
                        referral,
                        new CallerName("101", "Alice"),
                        new RouteDecision.Routed(plan, List.of()),
                        plan,
                        null),
                new CallSignal.ContactsFound(target(), List.of(new Contact(target(), "sip:103@10.1.1.3", "flow"))),
                new CallSignal.MediaPrepared(4, DESCRIPTION, FIRST),
                new CallSignal.LegAnswered(new LegId(1, 2), DESCRIPTION),
                new CallSignal.MediaPrepared(5, DESCRIPTION, FIRST))) {
            states.add(CallMachine.on(states.getLast(), signal, NOON).next());
        }
        return states;
    }

    @Test
    void what_two_calls_are_while_a_leg_goes_from_one_to_the_other_comes_back() {
        List<CallState> talking = statesOfACall().subList(0, 5);
        RoutePlan plan = new RoutePlan(
                List.of(new RingStage(List.of(target()), Duration.ofSeconds(30))), ReleaseCause.NO_ANSWER);
        CallId other = new CallId("zyxwvutsrqponmlkjihgfedcba");
        LegAddress as = new LegAddress(other, new LegId(4, 2));
        CallState fetching = CallMachine.on(
                        talking.getLast(),
                        new CallSignal.TransferRequested(
                                new Referral(CALLEE, new ExtensionNumber("102"), 7, "103", true),
                                new CallerName("101", "Alice"),
                                new RouteDecision.Routed(plan, List.of()),
                                plan,
                                new Consultation(other, CALLER, "call-id", "tag", false)),
                        NOON)
                .next();
        CallState moved = CallMachine.on(talking.getLast(), new CallSignal.LegWanted(CALLER, false, as), NOON)
                .next();

        assertThat(fetching).isInstanceOf(Fetching.class);
        assertThat(moved).isInstanceOf(Moved.class);
        assertThat(List.of(fetching, moved)).allSatisfy(state -> {
            byte[] written = Wire.CBOR.write(state);
            assertThat(Wire.CBOR.read(written, CallState.class)).isEqualTo(state);
            assertThat(written).hasSizeLessThan(4096);
        });
    }

    /** The longest that a plan of forwardings gets; a snapshot has at most 8 KB (architecture, section 4). */
    @Test
    void a_call_with_sixteen_stages_of_forwardings_comes_back_and_stays_small() {
        CallState state = CallMachine.begin(offered(forwarding(16)), NOON).next();

        byte[] written = Wire.CBOR.write(state);

        assertThat(Wire.CBOR.read(written, CallState.class)).isEqualTo(state);
        assertThat(written).hasSizeLessThan(8192);
    }

    private static RoutePlan forwarding(int stages) {
        List<RingStage> all = new ArrayList<>();
        for (int at = 1; at <= stages; at++) {
            Way way = at < stages ? new Way(at, List.of(diversion())) : Way.END;
            all.add(new RingStage(List.of(target()), Duration.ofSeconds(30), new Onward(way, way, way)));
        }
        return new RoutePlan(all, ReleaseCause.NO_ANSWER, List.of(diversion()));
    }

    private static Diversion diversion() {
        return new Diversion(new ExtensionNumber("102"), "+375172000001", Why.NO_ANSWER, "+375291234567", 1);
    }

    private static List<CallState> statesOfACall() {
        List<CallState> states = new ArrayList<>();
        states.add(CallMachine.begin(offered(), NOON).next());
        for (CallSignal signal : List.of(
                new CallSignal.ContactsFound(target(), List.of(new Contact(target(), "sip:102@10.1.1.2", "flow"))),
                new CallSignal.MediaPrepared(1, DESCRIPTION, FIRST),
                new CallSignal.LegAnswered(CALLEE, DESCRIPTION),
                new CallSignal.MediaPrepared(2, DESCRIPTION, FIRST),
                new CallSignal.ReofferReceived(CALLER, DESCRIPTION),
                new CallSignal.RelayLost(FIRST.relay()),
                new CallSignal.MediaPrepared(4, DESCRIPTION, SECOND),
                new CallSignal.MediaPrepared(5, DESCRIPTION, SECOND),
                new CallSignal.LegHungUp(CALLER, NOON),
                new CallSignal.LegClosed(CALLEE))) {
            states.add(CallMachine.on(states.getLast(), signal, NOON).next());
        }
        return states;
    }

    private static CallSignal.CallOffered offered() {
        return offered(new RoutePlan(
                List.of(new RingStage(List.of(target()), Duration.ofSeconds(30))), ReleaseCause.NO_ANSWER));
    }

    private static CallSignal.CallOffered offered(RoutePlan plan) {
        return new CallSignal.CallOffered(
                new CallId("abcdefghijklmnopqrstuvwxyz"),
                new TenantId(new UUID(0, 1)),
                1,
                new Caller.Extension(new ExtensionNumber("101")),
                new CallerName("101", "Alice"),
                "102",
                1,
                new RouteDecision.Routed(plan, List.of(new TraceStep("extension", "102 rings for 30 s"))),
                DESCRIPTION);
    }

    private static Target target() {
        return new Target.Extension(new ExtensionNumber("102"), new Aor("102", "acme.localhost"));
    }
}
