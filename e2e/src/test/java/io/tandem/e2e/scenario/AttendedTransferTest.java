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

/** Who is asked first, and then gets the call (RFC 5359 section 2.5, RFC 5589 section 7), with sound: a tone per phone. */
@Tag("both-shapes")
class AttendedTransferTest {
    private static final int RINGING = 425;
    private static final String CAROL = "sip:103@acme.localhost?";

    @RegisterExtension
    static final Stage stage = new Stage();

    private final Softphone alice = stage.registered("101");
    private final Softphone bob = stage.registered("102").answering();
    private final Softphone carol = stage.registered("103").answering();

    @Test
    void who_has_been_asked_talks_with_who_was_held() {
        int before = stage.acme().history().size();
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        PhoneCall atBob = bob.awaitCall(SOON);
        atBob.hold();
        atBob.awaitChangeAnswered(1, SOON);
        PhoneCall asking = bob.call("103");
        asking.awaitAnswered(SOON);
        PhoneCall atCarol = carol.awaitCall(SOON);
        hear(bob, asking, carol, atCarol);

        atBob.transferTo(CAROL + asking.asReplaces());

        assertThat(atBob.awaitTransferAnswered(SOON)).isEqualTo(202);
        hear(alice, atAlice, carol, atCarol);
        atBob.awaitEnded(SOON);
        asking.awaitEnded(SOON);
        assertThat(atBob.byeReceived()).isTrue();
        assertThat(asking.byeReceived()).isTrue();
        assertThat(told(bob)).startsWith("SIP/2.0 100 Trying").endsWith("SIP/2.0 200 OK");

        atCarol.hold();
        assertThat(atCarol.awaitChangeAnswered(1, SOON)).isEqualTo(200);
        atCarol.resume();
        assertThat(atCarol.awaitChangeAnswered(2, SOON)).isEqualTo(200);
        hear(alice, atAlice, carol, atCarol);
        atCarol.hangUp();
        assertThat(atCarol.awaitByeAnswered(SOON)).isEqualTo(200);
        atAlice.awaitEnded(SOON);

        Await.until("both calls have ended", SOON, () -> stage.acme().history().size() == before + 2);
        assertThat(story("102"))
                .contains("102 transfers the call to 103, having asked there", "103 answers", "102 leaves the call");
        assertThat(story("103")).contains("103 answers", "103 goes on in another call");
    }

    @Test
    void who_called_the_transferor_himself_can_be_sent_to_who_called_him_too() {
        PhoneCall first = bob.call("101");
        alice.answering();
        PhoneCall atAlice = alice.awaitCall(SOON);
        first.awaitAnswered(SOON);
        first.hold();
        first.awaitChangeAnswered(1, SOON);
        PhoneCall atCarol = carol.call("102");
        atCarol.awaitAnswered(SOON);
        PhoneCall second = bob.awaitCall(SOON);
        second.hold();
        second.awaitChangeAnswered(1, SOON);

        first.transferTo(CAROL + second.asReplaces());

        hear(alice, atAlice, carol, atCarol);
        first.awaitEnded(SOON);
        second.awaitEnded(SOON);
        atAlice.hangUp();
        assertThat(atAlice.awaitByeAnswered(SOON)).isEqualTo(200);
        atCarol.awaitEnded(SOON);
    }

    @Test
    void who_only_rings_is_called_by_who_is_sent_on() {
        carol.whenCalled(PhoneCall::ring);
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        PhoneCall atBob = bob.awaitCall(SOON);
        PhoneCall asking = bob.call("103");
        asking.awaitRang(SOON);
        PhoneCall before = carol.awaitCall(SOON);

        atBob.transferTo(CAROL + asking.asReplaces());

        before.awaitEnded(SOON);
        asking.awaitEnded(SOON);
        PhoneCall atCarol = carol.awaitCall(SOON);
        assertThat(atCarol.invite().require("From")).contains("sip:101@acme.localhost");
        Await.until(
                "who is sent on hears that it rings",
                SOON,
                () -> atAlice.heard().hertz() == RINGING && atAlice.heard().toneShare() > 0.5,
                () -> atAlice.heard().toString());
        atCarol.answer();
        hear(alice, atAlice, carol, atCarol);
        atBob.awaitEnded(SOON);
        atAlice.hangUp();
        atCarol.awaitEnded(SOON);
    }

    @Test
    void a_call_that_is_not_there_or_not_ones_own_is_told_and_the_talk_goes_on() {
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        PhoneCall atBob = bob.awaitCall(SOON);
        Softphone stranger = stage.registered(stage.demo().otherAccount("101"));
        Softphone friend = stage.registered(stage.demo().otherAccount("102")).answering();
        PhoneCall theirs = stranger.call("102");
        theirs.awaitAnswered(SOON);
        PhoneCall atFriend = friend.awaitCall(SOON);

        for (String wrong :
                List.of("Replaces=nothing%3Bto-tag%3Dx%3Bfrom-tag%3Dy", theirs.asReplaces(), atAlice.asReplaces())) {
            bob.forgetMessages();
            atBob.transferTo(CAROL + wrong);
            bob.awaitMessage("NOTIFY of 481", SOON, message -> isNotify(message, "SIP/2.0 481"));
        }

        hear(alice, atAlice, bob, atBob);
        hear(stranger, theirs, friend, atFriend);
        theirs.hangUp();
        atFriend.awaitEnded(SOON);
        atAlice.hangUp();
        atBob.awaitEnded(SOON);
    }

    @Test
    void who_was_asked_and_has_hung_up_is_told_and_the_talk_goes_on() {
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        PhoneCall atBob = bob.awaitCall(SOON);
        PhoneCall asking = bob.call("103");
        asking.awaitAnswered(SOON);
        carol.awaitCall(SOON).hangUp();
        asking.awaitEnded(SOON);

        atBob.transferTo(CAROL + asking.asReplaces());

        assertThat(atBob.awaitTransferAnswered(SOON)).isEqualTo(202);
        bob.awaitMessage("NOTIFY of 481", SOON, message -> isNotify(message, "SIP/2.0 481"));
        hear(alice, atAlice, bob, atBob);
        atAlice.hangUp();
        atBob.awaitEnded(SOON);
    }

    @Test
    void who_has_been_transferred_can_be_transferred_again() {
        Softphone dave = stage.registered("104").answering();
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        PhoneCall atBob = bob.awaitCall(SOON);
        PhoneCall asking = bob.call("103");
        asking.awaitAnswered(SOON);
        PhoneCall atCarol = carol.awaitCall(SOON);
        atBob.transferTo(CAROL + asking.asReplaces());
        hear(alice, atAlice, carol, atCarol);

        PhoneCall further = carol.call("104");
        further.awaitAnswered(SOON);
        PhoneCall atDave = dave.awaitCall(SOON);
        further.transferTo("sip:101@acme.localhost?" + atCarol.asReplaces());

        hear(alice, atAlice, dave, atDave);
        atCarol.awaitEnded(SOON);
        further.awaitEnded(SOON);
        atAlice.hangUp();
        assertThat(atAlice.awaitByeAnswered(SOON)).isEqualTo(200);
        atDave.awaitEnded(SOON);
    }

    private static void hear(Softphone one, PhoneCall atOne, Softphone other, PhoneCall atOther) {
        atOne.awaitTone(other.tone().hertz(), SOON);
        atOther.awaitTone(one.tone().hertz(), SOON);
    }

    private static boolean isNotify(SipText message, String status) {
        return message.method().equals("NOTIFY") && message.bodyText().startsWith(status);
    }

    private static List<String> told(Softphone phone) {
        return phone.receivedMessages(message -> isNotify(message, "SIP/2.0")).stream()
                .map(message -> message.bodyText().strip())
                .toList();
    }

    /** Of the last call to this number. */
    private static List<String> story(String dialled) {
        JsonNode row = stage.acme().history().stream()
                .filter(call -> call.path("dialled").asString().equals(dialled))
                .findFirst()
                .orElseThrow();
        return stage.acme().story(row.path("id").asString());
    }
}
