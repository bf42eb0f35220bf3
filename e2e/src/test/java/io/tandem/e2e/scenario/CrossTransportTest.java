package io.tandem.e2e.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.system.Installation;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Each of five transports, over IPv4 and over IPv6, calls each of them (RFC 3261 section 18, RFC 7118): 100 pairs. Each leg
 * is told addresses of its own family, in SIP and in SDP, and the relay joins the two.
 */
class CrossTransportTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int AT_ONCE = 25;

    /** Packets of 20 ms in which a tone is recognised. */
    private static final int ENOUGH = 10;

    private static final int FIRST_CALLER = 300;
    private static final int FIRST_CALLEE = 400;

    @RegisterExtension
    static final Stage stage = new Stage();

    /** One phone of the matrix. */
    private record End(PhoneKind kind, String number, Softphone phone) {}

    private record Pair(End caller, End callee) {
        boolean isMixed() {
            return caller.kind().ipv6() != callee.kind().ipv6();
        }

        @Override
        public String toString() {
            return caller.kind() + " calls " + callee.kind();
        }
    }

    private record Talk(Pair pair, PhoneCall calling, PhoneCall called) {}

    @BeforeAll
    static void this_machine_has_ipv6() {
        boolean there = Installation.hasIpv6();
        if (!there) {
            System.out.println("skipped: ::1 cannot be bound, so phones on IPv6 and IPv4 do not call each other");
        }
        assumeTrue(there, "this machine has no IPv6");
    }

    @Test
    void every_transport_and_family_calls_every_other_and_both_hear() {
        var pairs = pairs();

        // Each pair twice: the caller hangs up, then the callee does.
        inBatches(pairs, talks -> {
            awaitAudio(talks);
            // Which tone it is costs a while to find out: where the relay joins two families, not everywhere.
            talks.stream().filter(talk -> talk.pair().isMixed()).forEach(CrossTransportTest::hear);
            hangUp(talks, Talk::calling, Talk::called);
        });
        inBatches(pairs, talks -> hangUp(talks, Talk::called, Talk::calling));
    }

    private static void inBatches(List<Pair> pairs, Consumer<List<Talk>> rest) {
        for (int first = 0; first < pairs.size(); first += AT_ONCE) {
            var talks = talks(pairs.subList(first, first + AT_ONCE));
            talks.forEach(CrossTransportTest::told);
            rest.accept(talks);
        }
    }

    /** Neighbours in the list have different callees and callers, as far as ten phones allow. */
    private static List<Pair> pairs() {
        String name = "matrix" + System.currentTimeMillis();
        Tenant tenant = Tenant.create(stage.provider(), name, name + ".test");
        List<End> callers = ends(tenant, FIRST_CALLER);
        List<End> callees = ends(tenant, FIRST_CALLEE);
        callees.forEach(callee -> callee.phone().answering());
        int kinds = callers.size();
        return IntStream.range(0, kinds * kinds)
                .mapToObj(i -> new Pair(callers.get(i % kinds), callees.get((i + i / kinds) % kinds)))
                .toList();
    }

    private static List<End> ends(Tenant tenant, int first) {
        var kinds = PhoneKind.all();
        List<Account> accounts = new ArrayList<>();
        for (int i = 1; i < kinds.size(); i++) {
            accounts.add(tenant.addExtension(Integer.toString(first + i)));
        }
        // Who knows the last one knows those before it.
        accounts.addFirst(tenant.addKnownExtension(Integer.toString(first), Map.of()));
        return IntStream.range(0, kinds.size())
                .mapToObj(i -> registered(kinds.get(i), accounts.get(i)))
                .toList();
    }

    private static End registered(PhoneKind kind, Account account) {
        Softphone phone = stage.phone(account, kind);
        phone.register();
        return new End(kind, account.user(), phone);
    }

    private static List<Talk> talks(List<Pair> pairs) {
        var calling = pairs.stream()
                .map(pair -> pair.caller().phone().call(pair.callee().number()))
                .toList();
        var called = pairs.stream()
                .map(pair -> pair.callee().phone().awaitCall(SOON))
                .toList();
        return IntStream.range(0, pairs.size())
                .mapToObj(i -> new Talk(pairs.get(i), calling.get(i), from(pairs.get(i), called)))
                .toList();
    }

    /** Calls to one phone come in any order. */
    private static PhoneCall from(Pair pair, List<PhoneCall> called) {
        return called.stream()
                .filter(call -> user(call.invite(), "From").equals(pair.caller().number())
                        && user(call.invite(), "To").equals(pair.callee().number()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not rung: " + pair));
    }

    private static String user(SipText message, String header) {
        String uri = SipText.uriOf(message.require(header));
        return uri.substring(uri.indexOf(':') + 1, uri.indexOf('@'));
    }

    private static void told(Talk talk) {
        talk.calling().awaitAnswered(SOON);
        PhoneKind callee = talk.pair().callee().kind();
        SipText invite = talk.called().invite();
        assertThat(invite.require("Via"))
                .as("%s: Via", talk.pair())
                .startsWith("SIP/2.0/" + callee.transport() + " " + callee.exchange(stage.installation()) + ";");
        hasAddressOf(callee, invite, talk.pair() + ": INVITE");
        hasAddressOf(talk.pair().caller().kind(), talk.calling().finalResponse(), talk.pair() + ": 200");
    }

    private static void hasAddressOf(PhoneKind kind, SipText message, String what) {
        assertThat(SipText.uriOf(message.require("Contact")))
                .as("%s: Contact", what)
                .isEqualTo("sip:" + kind.exchange(stage.installation()) + kind.parameter());
        assertThat(message.bodyText()).as("%s: SDP", what).contains(kind.connectionLine() + "\r\n");
    }

    private static void awaitAudio(List<Talk> talks) {
        stage.loop()
                .await(
                        "all of " + talks + " hear something",
                        SOON,
                        () -> talks.stream()
                                .allMatch(talk -> talk.calling().audio().packetsHeard() >= ENOUGH
                                        && talk.called().audio().packetsHeard() >= ENOUGH));
    }

    private static void hear(Talk talk) {
        assertThat(talk.calling().heard().hertz())
                .as("what the caller hears: %s", talk.pair())
                .isEqualTo(talk.pair().callee().phone().tone().hertz());
        assertThat(talk.called().heard().hertz())
                .as("what the callee hears: %s", talk.pair())
                .isEqualTo(talk.pair().caller().phone().tone().hertz());
    }

    private static void hangUp(
            List<Talk> talks, Function<Talk, PhoneCall> whoHangsUp, Function<Talk, PhoneCall> other) {
        talks.forEach(talk -> whoHangsUp.apply(talk).hangUp());
        for (Talk talk : talks) {
            assertThat(whoHangsUp.apply(talk).awaitByeAnswered(SOON))
                    .as("BYE: %s", talk.pair())
                    .isEqualTo(200);
            other.apply(talk).awaitEnded(SOON);
            assertThat(other.apply(talk).byeReceived())
                    .as("BYE: %s", talk.pair())
                    .isTrue();
        }
    }
}
