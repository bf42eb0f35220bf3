package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.system.Await;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** One side of a call sends the other one on (RFC 5359 section 2.4, RFC 5589 section 6), with sound: a tone per phone. */
@Tag("both-shapes")
class TransferTest {
    private static final int RINGING = 425;

    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void the_callee_holds_the_caller_sends_him_on_and_is_let_go() {
        int before = stage.acme().history().size();
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        Softphone carol = stage.registered("103").answering();
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        PhoneCall atBob = bob.awaitCall(SOON);
        atBob.hold();
        atBob.awaitChangeAnswered(1, SOON);

        atBob.transferTo("sip:103@acme.localhost");

        assertThat(atBob.awaitTransferAnswered(SOON)).isEqualTo(202);
        PhoneCall atCarol = carol.awaitCall(SOON);
        hear(alice, atAlice, carol, atCarol);
        atBob.awaitEnded(SOON);
        assertThat(atBob.byeReceived()).isTrue();
        assertThat(told(bob)).startsWith("SIP/2.0 100 Trying").endsWith("SIP/2.0 200 OK");
        assertThat(atCarol.invite().header("Referred-By")).hasValue("<sip:102@acme.localhost>");
        assertThat(atCarol.invite().require("From")).contains("sip:101@acme.localhost");
        atAlice.hangUp();
        assertThat(atAlice.awaitByeAnswered(SOON)).isEqualTo(200);
        atCarol.awaitEnded(SOON);

        JsonNode call = ended(before);
        assertThat(call.path("call").path("answered").asBoolean()).isTrue();
        assertThat(words(call, "story"))
                .contains("102 transfers the call to 103", "103 answers", "102 leaves the call");
        assertThat(words(call, "trace"))
                .anySatisfy(words -> assertThat(words).startsWith("102 transfers the call to 103"));
    }

    @Test
    void the_caller_sends_the_callee_on_without_holding_him_and_hangs_up_at_once() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        Softphone carol = stage.registered("103").whenCalled(PhoneCall::ring);
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        PhoneCall atBob = bob.awaitCall(SOON);

        atAlice.transferTo("sip:103@acme.localhost");
        assertThat(atAlice.awaitTransferAnswered(SOON)).isEqualTo(202);
        PhoneCall atCarol = carol.awaitCall(SOON);
        atAlice.hangUp();
        assertThat(atAlice.awaitByeAnswered(SOON)).isEqualTo(200);
        atCarol.answer();

        hear(bob, atBob, carol, atCarol);
        assertThat(atCarol.invite().require("From")).contains("sip:102@acme.localhost");
        atCarol.hangUp();
        atBob.awaitEnded(SOON);
    }

    @Test
    void who_is_sent_to_somebody_busy_is_with_the_transferor_again() {
        int before = stage.acme().history().size();
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        Softphone carol = stage.registered("103").whenCalled(call -> call.decline(486));
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        PhoneCall atBob = bob.awaitCall(SOON);

        atBob.transferTo("sip:103@acme.localhost");

        carol.awaitCall(SOON);
        bob.awaitMessage("NOTIFY of 486", SOON, message -> isNotify(message, "SIP/2.0 486"));
        hear(alice, atAlice, bob, atBob);
        assertThat(atBob.phase()).isEqualTo(PhoneCall.Phase.ANSWERED);
        atAlice.hangUp();
        atBob.awaitEnded(SOON);
        assertThat(words(ended(before), "story")).contains("The transfer fails: busy");
    }

    @Test
    void a_number_that_nobody_has_is_told_and_nobody_is_disturbed() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        PhoneCall atBob = bob.awaitCall(SOON);

        atBob.transferTo("sip:999@acme.localhost");

        assertThat(atBob.awaitTransferAnswered(SOON)).isEqualTo(202);
        bob.awaitMessage("NOTIFY of 404", SOON, message -> isNotify(message, "SIP/2.0 404"));
        assertThat(atAlice.reinvitesReceived()).isZero();
        hear(alice, atAlice, bob, atBob);
        atBob.hangUp();
        atAlice.awaitEnded(SOON);
    }

    @Test
    void a_transferor_who_is_gone_is_called_back_when_the_target_declines() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        Softphone carol = stage.registered("103").whenCalled(PhoneCall::ring);
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        PhoneCall atBob = bob.awaitCall(SOON);
        atBob.transferTo("sip:103@acme.localhost");
        PhoneCall atCarol = carol.awaitCall(SOON);
        Await.until(
                "who is sent on hears that it rings",
                SOON,
                () -> atAlice.heard().hertz() == RINGING && atAlice.heard().toneShare() > 0.5,
                () -> atAlice.heard().toString());
        atBob.hangUp();
        assertThat(atBob.awaitByeAnswered(SOON)).isEqualTo(200);

        atCarol.decline(486);

        PhoneCall again = bob.awaitCall(SOON);
        assertThat(again.invite().require("From")).contains("Recall");
        hear(alice, atAlice, bob, again);
        again.hangUp();
        atAlice.awaitEnded(SOON);
    }

    @Test
    void who_is_sent_on_and_hangs_up_ends_it_for_everybody() {
        int before = stage.acme().history().size();
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        Softphone carol = stage.registered("103").whenCalled(PhoneCall::ring);
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        PhoneCall atBob = bob.awaitCall(SOON);
        atBob.transferTo("sip:103@acme.localhost");
        PhoneCall atCarol = carol.awaitCall(SOON);

        atAlice.hangUp();

        assertThat(atAlice.awaitByeAnswered(SOON)).isEqualTo(200);
        atBob.awaitEnded(SOON);
        atCarol.awaitEnded(SOON);
        assertThat(atCarol.cancelledBy()).isNotNull();
        ended(before);
    }

    @Test
    void a_wish_that_makes_no_sense_is_turned_down_and_the_call_goes_on() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        PhoneCall atBob = bob.awaitCall(SOON);

        atBob.transferTo("http://acme.localhost/103");

        assertThat(atBob.awaitTransferAnswered(SOON)).isEqualTo(416);
        hear(alice, atAlice, bob, atBob);
        atAlice.hangUp();
        atBob.awaitEnded(SOON);
    }

    private static void hear(Softphone one, PhoneCall atOne, Softphone other, PhoneCall atOther) {
        atOne.awaitTone(other.tone().hertz(), SOON);
        atOther.awaitTone(one.tone().hertz(), SOON);
    }

    private static boolean isNotify(SipText message, String status) {
        return message.method().equals("NOTIFY") && message.bodyText().startsWith(status);
    }

    /** What the phone was told of its transfer, in order. */
    private static List<String> told(Softphone phone) {
        return phone.receivedMessages(message -> isNotify(message, "SIP/2.0")).stream()
                .map(message -> message.bodyText().strip())
                .toList();
    }

    /** The row of the call that has just ended: one, whoever was transferred how often. */
    private static JsonNode ended(int before) {
        Await.until("the call has ended", SOON, () -> stage.acme().history().size() > before);
        assertThat(stage.acme().history()).hasSize(before + 1);
        String id = stage.acme().history().getFirst().path("id").asString();
        return stage.admin()
                .get(stage.demo().tenant() + "/calls/" + id)
                .expect(200)
                .body();
    }

    private static List<String> words(JsonNode call, String list) {
        return call.path(list)
                .valueStream()
                .map(one -> one.path("words").asString())
                .toList();
    }
}
