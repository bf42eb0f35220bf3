package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A third one joins a talk of two (RFC 3911, RFC 5359 section 2.11; docs/features/join.md). A tone per phone says who hears whom. */
@Tag("both-shapes")
class JoinTest {
    private static final String SUPERVISOR = "200";
    private static final String COLLEAGUE = "201";

    @RegisterExtension
    static final Stage stage = new Stage();

    private static Account supervisor;
    private static Account colleague;

    private final Tenant acme = stage.acme();
    private Softphone chief;
    private Softphone carol;
    private Softphone alice;
    private Softphone bob;
    private PhoneCall atAlice;
    private PhoneCall atBob;

    @BeforeAll
    static void extensions() {
        supervisor = stage.acme().addKnownExtension(SUPERVISOR, Map.of("supervisor", true));
        colleague = stage.acme().addKnownExtension(COLLEAGUE, Map.of());
    }

    @BeforeEach
    void talk() {
        chief = stage.registered(supervisor);
        carol = stage.registered(colleague).answering();
        alice = stage.registered("101");
        bob = stage.registered("102").answering();
        atAlice = alice.call("102");
        atAlice.awaitAnswered(SOON);
        atBob = bob.awaitCall(SOON);
        hearEachOther();
    }

    @Test
    void a_supervisor_joins_by_invite_and_the_two_go_on_when_he_leaves() {
        PhoneCall atChief = joins(chief, "102", atBob.asJoin());
        atChief.awaitAnswered(SOON);
        assertThat(atChief.finalResponse().require("Supported")).contains("join");
        hearAll(chief, atChief);
        atChief.press('4');
        atChief.listenAnew();
        hearAll(chief, atChief);

        atChief.hangUp();
        atChief.awaitByeAnswered(SOON);
        Hearing.await(atAlice, List.of(bob), List.of(chief, alice));
        Hearing.await(atBob, List.of(alice), List.of(chief, bob));
        hangUp();

        assertThat(story(SUPERVISOR)).contains("The caller joins the talk of 102");
        assertThat(acme.items("/audit"))
                .anyMatch(entry -> entry.path("action").asString().equals("join"));
    }

    @Test
    void the_call_of_the_two_ends_with_either_of_them_and_so_the_third_ones() {
        PhoneCall atChief = joins(chief, "101", swapped(atAlice.asJoin()));
        atChief.awaitAnswered(SOON);
        hearAll(chief, atChief);

        atBob.hangUp();
        atAlice.awaitEnded(SOON);
        atChief.awaitEnded(SOON);
        assertThat(atChief.byeReceived()).isTrue();
    }

    @Test
    void a_party_joins_its_own_talk_with_another_phone() {
        Softphone second = stage.registered("101");
        PhoneCall atSecond = joins(second, "101", atAlice.asJoin());
        atSecond.awaitAnswered(SOON);
        hearAll(second, atSecond);
        hangUp();
        atSecond.awaitEnded(SOON);
    }

    @Test
    void whom_a_party_has_called_meanwhile_is_asked_into_the_talk_by_refer() {
        atBob.hold();
        atBob.awaitChangeAnswered(1, SOON);
        PhoneCall asking = bob.call(COLLEAGUE);
        asking.awaitAnswered(SOON);
        PhoneCall atCarol = carol.awaitCall(SOON);
        asking.awaitTone(carol.tone().hertz(), SOON);

        asking.transferTo(asked(atBob.asJoin()));
        assertThat(asking.awaitTransferAnswered(SOON)).isEqualTo(202);
        asking.awaitEnded(SOON);
        assertThat(asking.byeReceived()).isTrue();
        bob.awaitMessage("NOTIFY of 200", SOON, message -> isNotify(message, "SIP/2.0 200"));
        atBob.resume();
        atBob.awaitChangeAnswered(2, SOON);
        hearAll(carol, atCarol);

        atCarol.hangUp();
        atCarol.awaitByeAnswered(SOON);
        Hearing.await(atAlice, List.of(bob), List.of(carol, alice));
        Hearing.await(atBob, List.of(alice), List.of(carol, bob));
        hangUp();
        assertThat(story(COLLEAGUE))
                .contains("102 has the other side join its talk", COLLEAGUE + " joins the talk of 102");
    }

    @Test
    void what_may_not_be_joined_is_refused_and_the_talk_goes_on() {
        String talk = atBob.asJoin();
        assertRefused(joins(carol, "102", talk), 403);
        assertRefused(joins(chief, "102", "nothing;to-tag=x;from-tag=y"), 481);
        assertRefused(joins(chief, "102", talk.replaceFirst("^[^;]+", "other")), 481);
        assertRefused(joins(chief, "102", talk.replaceFirst("to-tag=[^;]+", "to-tag=other")), 481);
        assertRefused(joins(chief, "102", "nothing;to-tag=x"), 400);
        assertRefused(chief.call("102", invite -> invite.with("Join", talk).with("Join", talk)), 400);
        assertRefused(chief.call("102", invite -> invite.with("Join", talk).with("Replaces", talk)), 400);
        Softphone stranger = stage.registered(stage.demo().otherAccount("101"));
        assertRefused(joins(stranger, "102", talk), 481);

        PhoneCall asking = bob.call(COLLEAGUE);
        asking.awaitAnswered(SOON);
        PhoneCall atCarol = carol.awaitCall(SOON);
        for (String wrong : List.of("nothing;to-tag=x;from-tag=y", asking.asJoin(), atAlice.asJoin())) {
            bob.forgetMessages();
            asking.transferTo(asked(wrong));
            bob.awaitMessage("NOTIFY of 481", SOON, message -> isNotify(message, "SIP/2.0 481"));
        }
        asking.awaitTone(carol.tone().hertz(), SOON);
        asking.hangUp();
        atCarol.awaitEnded(SOON);

        Hearing.await(atAlice, List.of(bob), List.of(chief, carol, stranger, alice));
        Hearing.await(atBob, List.of(alice), List.of(chief, carol, stranger, bob));
        hangUp();
        assertRefused(joins(chief, "102", talk), 481);
    }

    /** With Require, too: who needs it gets it (it was 420 once). */
    private static PhoneCall joins(Softphone phone, String number, String talk) {
        return phone.call(number, invite -> invite.with("Join", talk).with("Require", "join"));
    }

    /** As phones name it that take {@code to-tag} for the exchange's. */
    private static String swapped(String join) {
        return join.replaceFirst("to-tag=", "was-tag=")
                .replaceFirst("from-tag=", "to-tag=")
                .replaceFirst("was-tag=", "from-tag=");
    }

    private static String asked(String join) {
        return "sip:102@acme.localhost?Join=" + URLEncoder.encode(join, StandardCharsets.US_ASCII);
    }

    private static boolean isNotify(SipText message, String status) {
        return message.isRequest()
                && message.method().equals("NOTIFY")
                && message.bodyText().startsWith(status);
    }

    private void hearEachOther() {
        atAlice.awaitTone(bob.tone().hertz(), SOON);
        atBob.awaitTone(alice.tone().hertz(), SOON);
    }

    private void hearAll(Softphone third, PhoneCall atThird) {
        Hearing.await(atThird, List.of(alice, bob), List.of(third));
        Hearing.await(atAlice, List.of(bob, third), List.of(alice));
        Hearing.await(atBob, List.of(alice, third), List.of(bob));
    }

    private static void assertRefused(PhoneCall call, int status) {
        call.awaitEnded(SOON);
        assertThat(call.finalStatus()).isEqualTo(status);
    }

    private void hangUp() {
        atAlice.hangUp();
        atBob.awaitEnded(SOON);
    }

    /** Of the call that the extension has part in, made or taken. */
    private List<String> story(String number) {
        JsonNode call = acme.awaitEnded(
                "the call of " + number + " is in the history",
                SOON,
                row -> row.path("from").asString().equals(number)
                        || row.path("dialled").asString().equals(number));
        Await.until("its story is there", SOON, () -> !words(call).isEmpty());
        return words(call);
    }

    private List<String> words(JsonNode call) {
        return acme.story(call.path("id").asString());
    }
}
