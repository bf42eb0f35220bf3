package io.tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.embedded.FreePort;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.Phone;
import java.nio.file.Path;
import java.time.Duration;
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

    private static Phone.Line[] talk(Phone caller, Phone callee) {
        var up = caller.call("102", caller.sdp(40_000));
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
