package io.tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.embedded.FreePort;
import io.tandem.call.CallFact;
import io.tandem.edge.fixture.Carrier;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.Phone;
import io.tandem.edge.fixture.SipText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two edges behind one address, one of them in a JVM that can be killed. */
class TwoEdgesTest {
    private static final int CALLS = 8;
    private static final int SET_UP = 80;
    private static final Duration AGAIN = Duration.ofMillis(500);
    private static final Duration TAKEOVER = Duration.ofSeconds(10);

    private Cell cell;
    private SipEdge survivor;
    private int port;
    private final List<Phone> phones = new ArrayList<>();

    private record Talk(Phone caller, Phone.Line up, Phone callee, Phone.Line down) {}

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        cell = new Cell(directory, FreePort.find());
        port = FreePort.find();
        survivor = cell.edge("survivor", port);
    }

    @AfterEach
    void stop() {
        phones.forEach(Phone::close);
        cell.close();
    }

    private Phone phone(String number) {
        var phone = new Phone(number, "acme.localhost", number, Cell.PASSWORD, port);
        phones.add(phone);
        return phone;
    }

    @Test
    void calls_of_a_killed_edge_end_properly_at_the_other() throws Exception {
        try (var victim = cell.edgeProcess("victim", port)) {
            Cell.await("half is handed over", TAKEOVER, () -> survivor.ownedPartitions() == 4);
            var callee = phone("102");
            assertThat(callee.register().status()).isEqualTo(200);
            var talks = new ArrayList<Talk>();
            for (int i = 0; i < CALLS; i++) {
                talks.add(talk(phone("101"), callee));
            }
            var ringing = new ArrayList<Talk>();
            for (int i = 0; i < CALLS; i++) {
                var caller = phone("101");
                var up = caller.call("102", caller.sdp(40_000));
                var down = callee.ring();
                caller.expectStatus(180, "INVITE");
                ringing.add(new Talk(caller, up, callee, down));
            }
            assertThat(survivor.calls()).isBetween(1, 2 * CALLS - 1);

            victim.kill();
            long killed = System.nanoTime();

            for (int i = 0; i < CALLS; i++) {
                hangUp(talks.get(i), i % 2 == 0);
            }
            System.out.printf(
                    "%d calls hung up %d ms after kill -9%n", CALLS, (System.nanoTime() - killed) / 1_000_000);
            for (int i = 0; i < CALLS; i++) {
                if (i % 2 == 0) {
                    answerAndHangUp(ringing.get(i));
                } else {
                    cancel(ringing.get(i));
                }
            }
            System.out.printf(
                    "%d ringing calls answered or cancelled %d ms after kill -9%n",
                    CALLS, (System.nanoTime() - killed) / 1_000_000);
        }
        Cell.await("each call has ended, once", TAKEOVER, () -> endedCalls().size() == 2 * CALLS);
        assertThat(endedCalls()).doesNotHaveDuplicates();
        Cell.await("nothing is left", TAKEOVER, () -> survivor.calls() == 0 && cell.relay.sessions() == 0);
        assertThat(cell.facts()).anyMatch(CallFact.CallTakenOver.class::isInstance);
    }

    @Test
    void lamps_that_a_killed_edge_kept_lit_go_on_at_the_other() throws Exception {
        try (var victim = cell.edgeProcess("victim", port)) {
            Cell.await("half is handed over", TAKEOVER, () -> survivor.ownedPartitions() == 4);
            var watcher = phone("103");
            var callee = phone("102");
            assertThat(callee.register().status()).isEqualTo(200);
            var lamps = IntStream.range(0, CALLS)
                    .mapToObj(i -> watcher.subscribe("102", "dialog"))
                    .toList();
            lamps.forEach(lamp -> watcher.notified(lamp, "terminated", TAKEOVER));
            assertThat(survivor.subscriptions()).isBetween(1, CALLS - 1);
            var caller = phone("101");
            var up = caller.call("102", caller.sdp(40_000));
            var down = callee.ring();
            caller.expectStatus(180, "INVITE");
            lamps.forEach(lamp -> watcher.notified(lamp, "early", TAKEOVER));

            victim.kill();
            long killed = System.nanoTime();

            answer(new Talk(caller, up, callee, down));
            lamps.forEach(lamp -> watcher.notified(lamp, "confirmed", TAKEOVER));
            System.out.printf(
                    "%d lamps told of an answer %d ms after kill -9%n",
                    CALLS, (System.nanoTime() - killed) / 1_000_000);
            assertThat(survivor.subscriptions()).isEqualTo(CALLS);
            hangUp(new Talk(caller, up, callee, down), true);
            lamps.forEach(lamp -> watcher.notified(lamp, "terminated", TAKEOVER));
        }
    }

    @Test
    void phones_on_connections_talk_whichever_edges_have_them() throws Exception {
        try (var other = cell.edgeProcess("other", port)) {
            Cell.await("half is handed over", TAKEOVER, () -> survivor.ownedPartitions() == 4);
            for (int i = 0; i < CALLS; i++) {
                try (var caller = Phone.overTcp("101", "acme.localhost", Cell.PASSWORD, port);
                        var callee = Phone.overTcp("102", "acme.localhost", Cell.PASSWORD, port)) {
                    assertThat(callee.register().status()).isEqualTo(200);
                    var talk = talk(caller, callee);
                    hangUp(talk, i % 2 == 0);
                    assertThat(callee.register(0).status()).isEqualTo(200);
                }
            }
        }
    }

    @Test
    void a_page_that_was_closed_holds_no_call_up_and_is_forgotten() {
        var other = cell.edge("other", 0);
        Cell.await("half is handed over", TAKEOVER, () -> survivor.ownedPartitions() == 4);
        var closed = Phone.overTcp("102", "acme.localhost", Cell.PASSWORD, other.tcpPort());
        try (var open = Phone.overTcp("102", "acme.localhost", Cell.PASSWORD, other.tcpPort())) {
            assertThat(closed.register().status()).isEqualTo(200);
            assertThat(contacts(open)).isEqualTo(2);
            closed.close();

            var callers = IntStream.range(0, CALLS).mapToObj(i -> phone("101")).toList();
            var lines = callers.stream()
                    .map(caller -> caller.call("102", caller.sdp(40_000)))
                    .toList();
            lines.forEach(line -> {
                var down = open.ring();
                open.respond(down, down.invite, 486, "Busy Here", "");
            });
            callers.forEach(caller -> caller.expectStatus(486, "INVITE"));

            Cell.await("the closed one is forgotten", TAKEOVER, () -> contacts(open) == 1);
        }
    }

    @Test
    void an_edge_that_leaves_loses_no_call_that_is_being_set_up() throws Exception {
        var leaving = cell.edge("leaving", port);
        Cell.await("half is handed over", TAKEOVER, () -> survivor.ownedPartitions() == 4);
        var callee = phone("101");
        assertThat(callee.register().status()).isEqualTo(200);
        var carrier = new Carrier(cell.carrierPort, port).phone;
        phones.add(carrier);
        var answering = Thread.ofVirtual().start(() -> answerAll(callee));
        var lines = new ArrayList<Phone.Line>();
        var closing = CompletableFuture.<Void>completedFuture(null);
        for (int i = 0; i < SET_UP; i++) {
            if (i == SET_UP / 3) {
                closing = CompletableFuture.runAsync(leaving::close);
            }
            var line = carrier.callWithoutPassword("+375172000002", carrier.sdp(40_000));
            lines.add(line);
            carrier.untilRepeating(
                    () -> carrier.send(line.invite.text()),
                    () -> carrier.expect("100", m -> m.status() < 200 && isOf(m, line), AGAIN));
        }
        for (var line : lines) {
            carrier.expect("200", m -> m.status() == 200 && isOf(m, line), TAKEOVER);
        }
        closing.get(20, TimeUnit.SECONDS);
        cell.edges.remove(leaving);
        answering.join();
    }

    private static boolean isOf(SipText message, Phone.Line line) {
        return message.header("Call-ID").equals(line.callId);
    }

    private static void answerAll(Phone callee) {
        for (int i = 0; i < SET_UP; i++) {
            var line = callee.ring();
            callee.respond(line, line.invite, 200, "OK", callee.sdp(40_002));
        }
    }

    private static int contacts(Phone phone) {
        return phone.register().header("Contact").split(",").length;
    }

    private List<String> endedCalls() {
        return cell.events.stream()
                .filter(event -> event.fact() instanceof CallFact.CallEnded)
                .map(event -> event.call() + " " + event.epoch() + " " + event.sequence())
                .distinct()
                .map(name -> name.substring(0, 26))
                .toList();
    }

    private Talk talk(Phone caller, Phone callee) {
        var up = caller.call("102", caller.sdp(40_000));
        var down = callee.ring();
        callee.answer(down, callee.sdp(40_002));
        caller.answered(up);
        return new Talk(caller, up, callee, down);
    }

    /** Requests are sent again every half second, as phones do, until they are answered. */
    private static void hangUp(Talk talk, boolean byCaller) {
        var first = byCaller ? talk.caller : talk.callee;
        var second = byCaller ? talk.callee : talk.caller;
        var line = byCaller ? talk.up : talk.down;
        var other = byCaller ? talk.down : talk.up;
        first.request(line, "BYE", "");
        var bye = first.until(
                line,
                () -> second.expect(
                        "BYE",
                        m -> m.isRequest("BYE") && m.header("Call-ID").equals(other.callId),
                        Duration.ofMillis(500)));
        second.respond(other, bye, 200, "OK", "");
        first.expect("200 to BYE", m -> m.status() == 200 && m.header("Call-ID").equals(line.callId), TAKEOVER);
    }

    private void answerAndHangUp(Talk talk) {
        answer(talk);
        hangUp(talk, true);
    }

    private static void answer(Talk talk) {
        talk.callee.respond(talk.down, talk.down.invite, 200, "OK", talk.callee.sdp(40_002));
        talk.down.last = null;
        var ok = talk.caller.untilRepeating(
                () -> talk.callee.respond(talk.down, talk.down.invite, 200, "OK", talk.callee.sdp(40_002)),
                () -> talk.caller.expect(
                        "200",
                        m -> m.status() == 200 && m.header("Call-ID").equals(talk.up.callId),
                        Duration.ofMillis(500)));
        talk.up.remote = ok.header("To");
        talk.up.target = ok.contactUri();
        talk.caller.ack(talk.up);
        talk.callee.expect("ACK", m -> m.isRequest("ACK") && m.header("Call-ID").equals(talk.down.callId), TAKEOVER);
    }

    private void cancel(Talk talk) {
        talk.caller.cancel(talk.up);
        var failure = talk.caller.untilRepeating(
                () -> talk.caller.cancel(talk.up),
                () -> talk.caller.expect(
                        "487",
                        m -> m.status() == 487 && m.header("Call-ID").equals(talk.up.callId),
                        Duration.ofMillis(500)));
        talk.caller.ackOfFailure(talk.up, failure);
        var cancel = talk.callee.expect(
                "CANCEL", m -> m.isRequest("CANCEL") && m.header("Call-ID").equals(talk.down.callId), TAKEOVER);
        talk.callee.respond(talk.down, cancel, 200, "OK", "");
        talk.callee.respond(talk.down, talk.down.invite, 487, "Request Terminated", "");
    }
}
