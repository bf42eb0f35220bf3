package io.tandem.e2e.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Ports;
import io.tandem.e2e.system.Sipp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A subscriber that is not ours is told what waits in a mailbox (RFC 3842). */
class SippWatchTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void sipps_lamp_is_on_when_a_message_is_left_and_off_when_it_is_deleted_by_phone() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102");
        Sipp sipp = Required.sipp("sipp-watch", "no lamp is watched by sipp");
        Path users = sipp.users("watcher.csv", List.of(stage.demo().account("101")), List.of(""));
        var watching = sipp.begin(
                new Sipp.Load("mailbox-subscriber.xml", Ports.free(), users, 1, 1, 1, Duration.ZERO),
                stage.installation().sip());
        Await.until("sipp watches", Stage.SOON, () -> watching.current() == 1);

        PhoneCall leaving = bob.call("*99101");
        leaving.awaitAnswered(Stage.SOON);
        leaving.press('#');
        long sent = leaving.audio().packetsSent();
        Await.until("three seconds are said", Stage.SOON, () -> leaving.audio().packetsSent() >= sent + 150);
        leaving.hangUp();
        Await.until(
                "the message is there",
                Stage.SOON,
                () -> stage.acme().items("/voicemails").size() == 1);
        PhoneCall hearing = alice.call("*97");
        hearing.awaitTone(bob.tone().hertz(), Stage.SOON);
        hearing.press('7');

        Sipp.Outcome outcome = watching.await();
        assertThat(outcome.successful()).as(outcome.toString()).isOne();
        assertThat(stage.acme().items("/voicemails")).isEmpty();
        hearing.awaitEnded(Stage.SOON.plus(Stage.SOON));
    }
}
