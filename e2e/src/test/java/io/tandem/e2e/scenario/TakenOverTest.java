package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Tenant;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * One who talks writes to a third one how the call is taken over, and that one takes it (RFC 5359 section 2.6, RFC 3891; docs/features/take-over.md). A
 * tone per phone says who hears whom.
 */
@Tag("both-shapes")
class TakenOverTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private final Tenant acme = stage.acme();
    private final Softphone alice = stage.registered("101");
    private final Softphone bob = stage.registered("102");
    private final Softphone clara = stage.registered("103");

    /** @return Replaces of the URI that the message has, as a phone sends it when its user clicks on that */
    private String written(PhoneCall atBob) {
        String uri = "sip:101@acme.localhost?" + atBob.asReplaces();
        String words = "Do you want to take this call from Alice? " + uri;
        assertThat(bob.ask("MESSAGE", "sip:103@acme.localhost", message -> message.body("text/plain", words))
                        .status())
                .isEqualTo(200);
        Await.until("the words have come", SOON, () -> texts(clara).contains(words));
        return header(texts(clara).getLast());
    }

    private static List<String> texts(Softphone phone) {
        return phone
                .receivedMessages(
                        message -> message.isRequest() && message.method().equals("MESSAGE"))
                .stream()
                .map(SipText::bodyText)
                .toList();
    }

    /** @return the value of a header that a URI has in it */
    private static String header(String uri) {
        String said = uri.substring(uri.indexOf("Replaces=") + "Replaces=".length());
        return URLDecoder.decode(said, StandardCharsets.US_ASCII);
    }

    private static PhoneCall takes(Softphone phone, String replaces) {
        return phone.call("101", invite -> invite.with("Replaces", replaces).with("Require", "replaces"));
    }

    @Test
    void who_is_written_to_takes_the_call_and_the_writer_is_let_go() {
        bob.answering();
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        PhoneCall atBob = bob.awaitCall(SOON);
        atAlice.awaitTone(bob.tone().hertz(), SOON);

        PhoneCall atClara = takes(clara, written(atBob));
        atClara.awaitAnswered(SOON);
        atBob.awaitEnded(SOON);
        assertThat(atBob.byeReceived()).isTrue();
        Hearing.await(atAlice, List.of(clara), List.of(bob, alice));
        Hearing.await(atClara, List.of(alice), List.of(bob, clara));
        atClara.hangUp();
        atAlice.awaitEnded(SOON);

        var row = acme.awaitEnded(
                "the call of the two is in the history",
                SOON,
                call -> call.path("dialled").asString().equals("102"));
        assertThat(acme.story(row.path("id").asString())).contains("103 takes the call over");
    }

    @Test
    void the_caller_can_be_replaced_as_well() {
        bob.answering();
        PhoneCall atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        PhoneCall atBob = bob.awaitCall(SOON);

        PhoneCall atClara = takes(clara, header(atAlice.asReplaces()));
        atClara.awaitAnswered(SOON);
        atAlice.awaitEnded(SOON);
        Hearing.await(atBob, List.of(clara), List.of(alice, bob));
        atBob.hangUp();
        atClara.awaitEnded(SOON);
    }

    @Test
    void a_call_that_rings_is_picked_up_and_one_that_is_answered_is_not_had_by_who_wants_it_only_while_it_rings() {
        bob.whenCalled(PhoneCall::ring);
        PhoneCall atAlice = alice.call("102");
        PhoneCall ringing = bob.awaitCall(SOON);
        atAlice.awaitRinging(SOON);

        PhoneCall atClara = takes(clara, header(ringing.asReplaces()) + ";early-only");
        atClara.awaitAnswered(SOON);
        ringing.awaitEnded(SOON);
        Hearing.await(atAlice, List.of(clara), List.of(alice));

        assertRefused(takes(bob, header(atAlice.asReplaces()) + ";early-only"), 486);
        assertRefused(takes(bob, "nobody@192.0.2.1;to-tag=a;from-tag=b"), 481);
        assertRefused(takes(bob, "nobody@192.0.2.1"), 400);
        Hearing.await(atAlice, List.of(clara), List.of(alice));
        atAlice.hangUp();
        atClara.awaitEnded(SOON);
    }

    private static void assertRefused(PhoneCall call, int status) {
        call.awaitEnded(SOON);
        assertThat(call.finalStatus()).isEqualTo(status);
    }
}
