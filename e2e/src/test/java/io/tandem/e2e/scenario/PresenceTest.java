package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneWatch;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.sip.SipText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Phones watch what 102 does (RFC 6665, RFC 4235, RFC 3856), over UDP, TCP and TLS, whichever edges have them. */
@Tag("both-shapes")
class PresenceTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    @Test
    void lamps_show_that_a_phone_rings_talks_and_is_idle_again() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").whenCalled(PhoneCall::ring);
        Softphone secure = stage.tlsPhone(stage.demo().account("104"));
        secure.register();
        List<PhoneWatch> lamps = List.of(
                stage.registered("103").watch("dialog", "102"),
                stage.registeredTcp("103").watch("dialog", "102"),
                secure.watch("dialog", "102"));
        lamps.forEach(lamp -> {
            assertThat(lamp.awaitAnswer(SOON).status()).isEqualTo(200);
            lamp.awaitTold("<state>terminated</state>", SOON);
        });

        PhoneCall atAlice = alice.call("102");
        PhoneCall atBob = bob.awaitCall(SOON);
        lamps.forEach(
                lamp -> assertThat(lamp.awaitTold("<state>early</state>", SOON).bodyText())
                        .contains("direction=\"recipient\"")
                        .contains("<identity>sip:101@acme.localhost</identity>"));
        atBob.answer();
        atAlice.awaitAnswered(SOON);
        lamps.forEach(lamp -> lamp.awaitTold("<state>confirmed</state>", SOON));
        atAlice.hangUp();
        atBob.awaitEnded(SOON);
        lamps.forEach(lamp -> lamp.awaitTold("<state>terminated</state>", SOON));

        lamps.forEach(lamp -> {
            assertThat(lamp.again(Duration.ZERO).awaitAnswer(SOON).status()).isEqualTo(200);
            lamp.awaitTold(
                    "the end", SOON, last -> last.require("Subscription-State").startsWith("terminated"));
        });
    }

    @Test
    void presence_follows_registrations_and_talks() {
        PhoneWatch watch = stage.registered("101").watch("presence", "102");
        watch.awaitTold("<basic>closed</basic>", SOON);

        Softphone bob = stage.registered("102").answering();
        watch.awaitTold("<basic>open</basic>", SOON);
        PhoneCall atBob = bob.call("*43");
        atBob.awaitAnswered(SOON);
        watch.awaitTold("<rpid:on-the-phone/>", SOON);
        atBob.hangUp();
        bob.unregister();
        watch.awaitTold("<basic>closed</basic>", SOON);
    }

    @Test
    void a_mailbox_is_told_of_to_its_owner_alone_and_strangers_are_told_nothing() {
        Softphone alice = stage.registered("101");
        assertThat(alice.watch("message-summary", "101")
                        .awaitTold("Messages-Waiting: no", SOON)
                        .require("Content-Type"))
                .isEqualTo("application/simple-message-summary");
        assertThat(alice.watch("message-summary", "102").awaitAnswer(SOON).status())
                .isEqualTo(403);
        assertThat(alice.watch("dialog", "999").awaitAnswer(SOON).status()).isEqualTo(404);
        assertThat(alice.watch("dance", "102").awaitAnswer(SOON).require("Allow-Events"))
                .isEqualTo("dialog, presence, message-summary");

        Softphone stranger = stage.registered(stage.demo().otherAccount("101"));
        assertThat(stranger.ask(
                                "SUBSCRIBE",
                                "sip:102@acme.localhost",
                                writer -> writer.with("Event", "dialog").with("Contact", stranger.contact()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_a_phone_publishes_is_told_to_who_watches_it() {
        Softphone bob = stage.registered("102");
        PhoneWatch watch = stage.registeredTcp("101").watch("presence", "102");
        watch.awaitTold("<basic>open</basic>", SOON);

        SipText first = published(bob, "", "<rpid:away/>");
        assertThat(first.status()).isEqualTo(200);
        watch.awaitTold("<rpid:away/>", SOON);
        SipText second = published(bob, first.require("SIP-ETag"), "<rpid:lunch/>");
        assertThat(second.status()).isEqualTo(200);
        watch.awaitTold("<rpid:lunch/>", SOON);
        assertThat(published(bob, first.require("SIP-ETag"), "<rpid:away/>").status())
                .isEqualTo(412);
        PhoneCall atBob = bob.call("*43");
        atBob.awaitAnswered(SOON);
        watch.awaitTold("<rpid:on-the-phone/>", SOON);
        atBob.hangUp();
        watch.awaitTold("<rpid:lunch/>", SOON);

        SipText end = bob.ask(
                "PUBLISH",
                "sip:102@acme.localhost",
                writer -> writer.with("Event", "presence")
                        .with("SIP-If-Match", second.require("SIP-ETag"))
                        .with("Expires", "0"));
        assertThat(end.status()).isEqualTo(200);
        watch.awaitTold("nothing published", SOON, last -> !last.bodyText().contains("rpid:activities>"));
        bob.unregister();
    }

    private static SipText published(Softphone phone, String ifMatch, String activity) {
        String document =
                "<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" xmlns:dm=\"urn:ietf:params:xml:ns:pidf:data-model\""
                        + " xmlns:rpid=\"urn:ietf:params:xml:ns:pidf:rpid\" entity=\"sip:102@acme.localhost\">"
                        + "<tuple id=\"t\"><status><basic>open</basic></status></tuple><dm:person id=\"p\"><rpid:activities>"
                        + activity + "</rpid:activities></dm:person></presence>";
        return phone.ask("PUBLISH", "sip:102@acme.localhost", writer -> {
            var about = writer.with("Event", "presence");
            return (ifMatch.isEmpty() ? about : about.with("SIP-If-Match", ifMatch))
                    .body("application/pidf+xml", document);
        });
    }
}
