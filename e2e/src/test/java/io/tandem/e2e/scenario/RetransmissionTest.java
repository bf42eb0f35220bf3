package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.Mischief;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Recorded;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.sip.SipText;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** UDP loses and doubles (RFC 3261 section 17): calls do not care. */
class RetransmissionTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "ACK", "BYE"})
    void a_request_lost_on_the_callers_side_is_sent_again_and_the_call_goes_on(String method) {
        talkAndHangUp(Mischief.losing(1, m -> m.isRequest() && m.method().equals(method)), Mischief.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 180, 200})
    void a_response_lost_on_the_callers_side_is_made_good(int status) {
        talkAndHangUp(Mischief.losing(1, m -> m.status() == status && m.method().equals("INVITE")), Mischief.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE", "ACK", "BYE"})
    void a_request_lost_on_the_callees_side_is_sent_again_and_the_call_goes_on(String method) {
        talkAndHangUp(
                Mischief.NONE,
                Mischief.losing(1, m -> m.isRequest() && m.method().equals(method)));
    }

    @Test
    void an_answer_lost_on_the_callees_side_is_sent_again() {
        talkAndHangUp(Mischief.NONE, Mischief.losing(2, m -> m.status() == 200));
    }

    @Test
    void everything_doubled_makes_one_call() {
        talkAndHangUp(Mischief.DOUBLES, Mischief.DOUBLES);
    }

    private static void talkAndHangUp(Mischief atCaller, Mischief atCallee) {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        alice.mischief(atCaller);
        bob.mischief(atCallee);

        PhoneCall call = alice.call("102");
        call.awaitAnswered(SOON);
        PhoneCall called = bob.awaitCall(SOON);
        call.awaitTone(bob.tone().hertz(), SOON);
        stage.loop().await("the ACK reaches the callee", SOON, called::isAcknowledged);
        call.hangUp();
        assertThat(call.awaitByeAnswered(SOON)).isEqualTo(200);
        called.awaitEnded(SOON);

        assertThat(bob.callsReceived()).hasSize(1);
    }

    @Test
    void an_unacknowledged_answer_is_sent_again_over_udp_at_growing_intervals() {
        Softphone alice = stage.registered("101");
        stage.registered("102").answering();
        Predicate<SipText> isAck = m -> m.isRequest() && m.method().equals("ACK") && m.cseq() == 2;
        alice.mischief(Mischief.losing(2, isAck));

        PhoneCall call = alice.call("102");

        alice.awaitMessage("200 comes a third time", SOON, m -> countOks(alice) >= 3);
        List<Long> times = alice.recorded().stream()
                .filter(RetransmissionTest::isOk)
                .map(Recorded::nanos)
                .toList();
        long first = Duration.ofNanos(times.get(1) - times.get(0)).toMillis();
        long second = Duration.ofNanos(times.get(2) - times.get(1)).toMillis();
        assertThat(first).isBetween(400L, 800L);
        assertThat(second).isBetween(800L, 1500L);
        call.hangUp();
        assertThat(call.awaitByeAnswered(SOON)).isEqualTo(200);
    }

    private static long countOks(Softphone phone) {
        return phone.recorded().stream().filter(RetransmissionTest::isOk).count();
    }

    private static boolean isOk(Recorded entry) {
        SipText message = entry.message();
        return !entry.outgoing() && message.status() == 200 && message.method().equals("INVITE");
    }

    @Test
    void a_bye_for_a_call_that_is_over_gets_481() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        PhoneCall call = alice.call("102");
        call.awaitAnswered(SOON);
        PhoneCall called = bob.awaitCall(SOON);
        called.hangUp();
        called.awaitByeAnswered(SOON);
        call.awaitEnded(SOON);

        SipText late = alice.ask("BYE", SipText.uriOf(call.finalResponse().require("Contact")), writer -> writer);

        assertThat(late.status()).isEqualTo(481);
    }
}
