package io.tandem.e2e.survival;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.audio.Heard;
import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneCall.Phase;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Distributed;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code ./tandem up --distributed}, whose edges share an address; one of them dies under 70 calls. */
@Tag("long")
class EdgeKillTest {
    private static final int ANSWERED = 50;
    private static final int RINGING = 20;
    private static final Duration LONGEST_AUDIO_GAP = Duration.ofMillis(300);
    // 5 s for the takeover, and the phone's BYE is re-sent every 4 s at last.
    private static final Duration CONTROL_BACK = Duration.ofSeconds(9);

    private record Pair(Softphone caller, PhoneCall call, Softphone callee, PhoneCall called) {}

    @Test
    void a_dead_edge_loses_no_call_no_audio_and_no_record() {
        try (Distributed cell = Distributed.start(Stage.freshDirectory("edge-kill"));
                PhoneLoop loop = new PhoneLoop()) {
            Tenant tenant = Tenant.create(cell.demo().asProvider(), "kill", "kill.test");
            List<Pair> answered = pairs(cell, loop, tenant, 1000, ANSWERED, true);
            answered.forEach(pair -> pair.called.awaitTone(440, SOON));
            // Last, for each tone takes a second to be heard, and nobody rings for ever.
            List<Pair> ringing = pairs(cell, loop, tenant, 3000, RINGING, false);
            answered.forEach(EdgeKillTest::listenAnew);

            List<Pair> hungUpAtOnce = answered.subList(0, ANSWERED / 2);
            List<Pair> talkedOn = answered.subList(ANSWERED / 2, ANSWERED);

            cell.edges().getFirst().kill();
            List<Duration> takeovers = hangUpAtOnce(loop, hungUpAtOnce);
            ringingCallsAreAnsweredOrCancelled(ringing);
            audioGoesOn(talkedOn);
            talkedOn.forEach(pair -> hangUp(pair, pair.called, pair.call));

            report(takeovers, talkedOn);
            everyCallHasExactlyOneRow(tenant);
        }
    }

    private static void listenAnew(Pair pair) {
        pair.call.listenAnew();
        pair.called.listenAnew();
    }

    private static List<Pair> pairs(
            Distributed cell, PhoneLoop loop, Tenant tenant, int first, int count, boolean answer) {
        List<Account> callers = extensions(tenant, first, count);
        List<Account> callees = extensions(tenant, first + 1000, count);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Account to = callees.get(i);
            Softphone caller = registered(cell, loop, callers.get(i), 440);
            Softphone callee = registered(cell, loop, to, 1000);
            callee.whenCalled(call -> {
                call.ring();
                if (answer) {
                    call.answer();
                }
            });
            PhoneCall call = caller.call(to.user());
            pairs.add(new Pair(caller, call, callee, callee.awaitCall(SOON)));
        }
        pairs.forEach(pair -> {
            if (answer) {
                pair.call.awaitAnswered(SOON);
            } else {
                pair.call.awaitRinging(SOON);
            }
        });
        return pairs;
    }

    // Before the first of them rings: none is to have rung out when the edge dies. The last is known when all are.
    private static List<Account> extensions(Tenant tenant, int first, int count) {
        List<Account> accounts = new ArrayList<>();
        for (int i = 0; i < count - 1; i++) {
            accounts.add(tenant.addExtension(Integer.toString(first + i)));
        }
        accounts.add(tenant.addKnownExtension(Integer.toString(first + count - 1), Map.of()));
        return accounts;
    }

    private static Softphone registered(Distributed cell, PhoneLoop loop, Account account, int hertz) {
        Softphone phone = Softphone.udp(loop, account, cell.sip(), hertz);
        Await.until(
                account.user() + " registers",
                SOON,
                () -> phone.register(Duration.ofHours(1)).status() == 200);
        return phone;
    }

    /** Half is answered by the callee, half given up by the caller, right after the kill. */
    private static void ringingCallsAreAnsweredOrCancelled(List<Pair> ringing) {
        List<Pair> taken = ringing.subList(0, RINGING / 2);
        List<Pair> givenUp = ringing.subList(RINGING / 2, RINGING);
        taken.forEach(pair -> pair.called.answer());
        givenUp.forEach(pair -> pair.call.cancel());

        for (Pair pair : taken) {
            pair.call.awaitAnswered(Duration.ofSeconds(20));
            pair.call.awaitTone(1000, SOON);
            pair.call.hangUp();
            assertThat(pair.call.awaitByeAnswered(SOON)).isEqualTo(200);
            pair.called.awaitEnded(SOON);
        }
        for (Pair pair : givenUp) {
            pair.call.awaitEnded(Duration.ofSeconds(20));
            pair.called.awaitEnded(SOON);
            assertThat(pair.call.finalStatus()).isEqualTo(487);
            assertThat(pair.called.cancelledBy()).isNotNull();
        }
    }

    /** @return from the hang-up to the end of the other leg, for each call */
    private static List<Duration> hangUpAtOnce(PhoneLoop loop, List<Pair> pairs) {
        long hungUp = System.nanoTime();
        pairs.forEach(pair -> pair.call.hangUp());
        List<Duration> ends = new ArrayList<>();
        Set<Pair> left = new HashSet<>(pairs);
        loop.await("the other leg of each call ends", Duration.ofSeconds(20), () -> {
            left.removeIf(pair -> {
                boolean ended = pair.called.phase() == Phase.ENDED;
                if (ended) {
                    ends.add(Duration.ofNanos(System.nanoTime() - hungUp));
                }
                return ended;
            });
            return left.isEmpty();
        });
        pairs.forEach(pair -> assertThat(pair.call.awaitByeAnswered(SOON)).isEqualTo(200));
        return ends;
    }

    private static void audioGoesOn(List<Pair> pairs) {
        for (Pair pair : pairs) {
            pair.call.awaitTone(1000, SOON);
            pair.called.awaitTone(440, SOON);
            assertThat(pair.call.phase()).isEqualTo(Phase.ANSWERED);
            assertThat(pair.called.phase()).isEqualTo(Phase.ANSWERED);
        }
    }

    private static void hangUp(Pair pair, PhoneCall first, PhoneCall second) {
        first.hangUp();
        second.awaitEnded(SOON);
        assertThat(first.awaitByeAnswered(SOON)).isEqualTo(200);
    }

    private static void report(List<Duration> takeovers, List<Pair> answered) {
        List<Heard> heard = answered.stream()
                .flatMap(pair -> List.of(pair.call.heard(), pair.called.heard()).stream())
                .toList();
        Duration gap = heard.stream()
                .map(Heard::longestGap)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        long lost = heard.stream().mapToLong(Heard::lost).sum();
        System.out.printf(
                "edge killed: a hang-up closed the other leg after %d ms (median), %d ms (last of %d); longest audio gap %d ms, %d packets lost%n",
                takeovers.get(takeovers.size() / 2).toMillis(),
                takeovers.getLast().toMillis(),
                takeovers.size(),
                gap.toMillis(),
                lost);
        assertThat(takeovers.getLast()).isLessThan(CONTROL_BACK);
        assertThat(gap).isLessThan(LONGEST_AUDIO_GAP);
        assertThat(lost).isZero();
    }

    private static void everyCallHasExactlyOneRow(Tenant tenant) {
        Await.until(
                "no call is live",
                SOON,
                () -> tenant.liveCalls().isEmpty(),
                () -> tenant.liveCalls().toString());
        Await.until(
                "history is complete",
                SOON,
                () -> tenant.history().size() >= ANSWERED + RINGING,
                () -> "" + tenant.history().size());
        assertThat(tenant.history()).hasSize(ANSWERED + RINGING);
        assertThat(tenant.history().stream()
                        .map(row -> row.path("id").asString())
                        .distinct())
                .hasSize(ANSWERED + RINGING);
    }
}
