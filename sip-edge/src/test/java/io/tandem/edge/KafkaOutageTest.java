package io.tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Follower;
import io.tandem.bus.embedded.FreePort;
import io.tandem.call.CallFact;
import io.tandem.contracts.Topics;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.Phone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Static stability: without Kafka a running edge goes on, and its events come later. */
class KafkaOutageTest {
    private static final Duration SLOW = Duration.ofSeconds(10);

    @Test
    void phones_register_and_call_while_kafka_is_away(@TempDir Path directory) throws Exception {
        try (var cell = new Cell(directory, FreePort.find())) {
            var edge = cell.edge("edge-1", 0);
            try (var anna = cell.phone("101", edge);
                    var boris = cell.phone("102", edge)) {
                boris.register();
                var before = talk(anna, boris);

                cell.stopKafka();
                hangUp(anna, before[0], boris, before[1]);
                assertThat(anna.register().status()).isEqualTo(200);
                long start = System.nanoTime();
                var during = talk(anna, boris);
                System.out.printf(
                        "a call without Kafka: answered after %d ms%n", (System.nanoTime() - start) / 1_000_000);
                hangUp(anna, during[0], boris, during[1]);
                long second = System.nanoTime();
                var again = talk(anna, boris);
                System.out.printf("the next: answered after %d ms%n", (System.nanoTime() - second) / 1_000_000);
                hangUp(anna, again[0], boris, again[1]);

                cell.startKafka();
                Cell.await("all three calls are known to have ended", Duration.ofSeconds(60), () -> cell.ended() == 3);
            }
        }
    }

    @Test
    void an_edge_that_is_started_while_kafka_is_away_goes_on_with_what_it_knew(@TempDir Path directory)
            throws Exception {
        try (var cell = new Cell(directory, FreePort.find())) {
            var edge = cell.edge("edge-1", 0);
            try (var boris = cell.phone("102", edge)) {
                boris.register();
                Cell.await("the binding is in the log", SLOW, () -> edge.ownedPartitions() == 8);

                cell.stopKafka();
                long start = System.nanoTime();
                var again = cell.restarted(edge);
                System.out.printf("started without Kafka after %d ms%n", (System.nanoTime() - start) / 1_000_000);
                try (var anna = cell.phone("101", again);
                        var clara = cell.phone("104", again)) {
                    assertThat(anna.register().status()).isEqualTo(200);
                    clara.register();
                    var talk = talk(anna, "104", clara);

                    cell.startKafka();
                    Cell.await(
                            "the answer is known to others",
                            Duration.ofSeconds(60),
                            () -> cell.facts().stream().anyMatch(CallFact.CallAnswered.class::isInstance));
                    Cell.await("the edge is the owner by the group's word", Duration.ofSeconds(60), again::isSure);
                    hangUp(anna, talk[0], clara, talk[1]);
                    Cell.await("the call is known to have ended", SLOW, () -> cell.ended() == 1);
                    hangUpOf(talk(anna, "104", clara), anna, clara);
                    assertThat(isOnTheTopic(cell, "104@"))
                            .as("where a phone registered meanwhile")
                            .isTrue();
                    Cell.await("so is the next", SLOW, () -> cell.ended() == 2);
                }
            }
        }
    }

    private static boolean isOnTheTopic(Cell cell, String aor) throws InterruptedException {
        var seen = new CountDownLatch(1);
        try (var _ = cell.bus("reader").follow(Set.of(Topics.BINDINGS), Follower.From.BEGINNING, record -> {
            if (record.key().startsWith(aor)) {
                seen.countDown();
            }
        })) {
            return seen.await(60, TimeUnit.SECONDS);
        }
    }

    private static void hangUpOf(Phone.Line[] talk, Phone caller, Phone callee) {
        hangUp(caller, talk[0], callee, talk[1]);
    }

    private static Phone.Line[] talk(Phone caller, Phone callee) {
        return talk(caller, "102", callee);
    }

    private static Phone.Line[] talk(Phone caller, String number, Phone callee) {
        var up = caller.call(number, caller.sdp(40_000));
        var down = callee.ring();
        callee.answer(down, callee.sdp(40_002));
        var ok = caller.expect("200", m -> m.status() == 200 && m.cseqMethod().equals("INVITE"), SLOW);
        up.remote = ok.header("To");
        up.target = ok.contactUri();
        caller.ack(up);
        return new Phone.Line[] {up, down};
    }

    private static void hangUp(Phone caller, Phone.Line up, Phone callee, Phone.Line down) {
        caller.request(up, "BYE", "");
        callee.respond(down, callee.expect("BYE", m -> m.isRequest("BYE"), SLOW), 200, "OK", "");
        caller.expect("200", m -> m.status() == 200 && m.cseqMethod().equals("BYE"), SLOW);
    }
}
