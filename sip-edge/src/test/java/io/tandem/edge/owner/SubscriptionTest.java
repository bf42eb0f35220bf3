package io.tandem.edge.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.edge.fixture.SipText;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** 101 watches 102 (RFC 6665): who may, for how long, and how often he is told. */
class SubscriptionTest {
    private final OwnerScene scene = new OwnerScene();

    @Test
    void a_lamp_is_told_that_a_phone_rings_talks_and_is_idle_again() {
        var anna = watches("Expires: 600\r\n");
        assertThat(anna.subscribed().header("Expires")).isEqualTo("600");
        var first = anna.notified();
        assertThat(first.header("Event")).isEqualTo("dialog");
        assertThat(first.header("Subscription-State")).isEqualTo("active;expires=600");
        assertThat(first.header("Content-Type")).isEqualTo("application/dialog-info+xml");
        assertThat(first.body())
                .contains("version=\"0\" state=\"full\" entity=\"sip:102@acme.localhost\"")
                .contains("<state>terminated</state>");

        scene.pass(Duration.ofSeconds(1));
        var carl = ScenePhone.calls(scene, "103", "102");
        var bert = ScenePhone.rings(scene, "102", "b");
        bert.respond(180, "", "");
        scene.pass(Duration.ofMillis(1));
        assertThat(anna.notified().body())
                .contains("version=\"1\"")
                .contains("direction=\"recipient\"><state>early</state>")
                .contains("<remote><identity>sip:103@acme.localhost</identity>");

        scene.pass(Duration.ofSeconds(1));
        bert.respond(200, "", ScenePhone.SDP);
        scene.take("102", "ACK");
        carl.answered("");
        scene.pass(Duration.ofMillis(1));
        assertThat(anna.notified().body()).contains("version=\"2\"").contains("<state>confirmed</state>");

        scene.pass(Duration.ofSeconds(1));
        carl.request("BYE", "", "");
        scene.pass(Duration.ofMillis(1));
        assertThat(anna.notified().body()).contains("version=\"3\"").contains("<state>terminated</state>");
        assertThat(scene.lines().calls()).isEmpty();
    }

    @Test
    void who_calls_is_busy_as_well() {
        var anna = watches("");
        anna.subscribed();
        anna.notified();
        scene.pass(Duration.ofSeconds(1));

        ScenePhone.calls(scene, "102", "103");

        scene.pass(Duration.ofMillis(1));
        assertThat(anna.notified().body())
                .contains("direction=\"initiator\"><state>early</state>")
                .contains("<remote><identity>sip:103@acme.localhost</identity>");
    }

    @Test
    void many_changes_are_one_notify() {
        var anna = watches("");
        anna.subscribed();
        anna.notified();

        var carl = ScenePhone.calls(scene, "103", "102");
        var bert = ScenePhone.rings(scene, "102", "b");
        bert.respond(180, "", "");
        bert.respond(200, "", ScenePhone.SDP);
        scene.take("102", "ACK");
        carl.answered("");
        assertThat(scene.has("101", m -> m.isRequest("NOTIFY"))).isFalse();

        scene.pass(Duration.ofMillis(500));
        assertThat(anna.notified().body()).contains("<state>confirmed</state>");
        scene.pass(Duration.ofSeconds(5));
        assertThat(scene.has("101", m -> m.isRequest("NOTIFY"))).isFalse();
    }

    @Test
    void what_is_as_it_was_is_not_told() {
        var anna = watches("");
        anna.subscribed();
        anna.notified();

        var carl = ScenePhone.calls(scene, "103", "102");
        ScenePhone.rings(scene, "102", "b").respond(486, "", "");
        scene.pass(Duration.ofSeconds(2));

        assertThat(scene.has("101", m -> m.isRequest("NOTIFY"))).isFalse();
        assertThat(carl.number).isEqualTo("103");
    }

    @Test
    void the_next_notify_waits_for_the_answer_to_the_last() {
        var anna = watches("");
        anna.subscribed();
        var first = scene.take("101", "NOTIFY");

        ScenePhone.calls(scene, "103", "102");
        scene.pass(Duration.ofMillis(400));
        scene.sent.clear();
        scene.pass(Duration.ofMillis(200));
        assertThat(scene.take("101", "NOTIFY").text()).isEqualTo(first.text());

        anna.respond(first, 200, "", "");
        scene.pass(Duration.ofMillis(1));
        assertThat(anna.notified().body()).contains("<state>early</state>");
    }

    @Test
    void a_subscription_ends_with_its_time_unless_it_is_refreshed() {
        var anna = watches("Expires: 60\r\n");
        anna.subscribed();
        anna.notified();

        scene.pass(Duration.ofSeconds(50));
        anna.request("SUBSCRIBE", "Event: dialog\r\nExpires: 60\r\n", "");
        assertThat(scene.take("101", 200, "SUBSCRIBE").header("Expires")).isEqualTo("60");
        assertThat(anna.notified().header("Subscription-State")).isEqualTo("active;expires=60");

        scene.pass(Duration.ofSeconds(59));
        assertThat(scene.has("101", m -> m.isRequest("NOTIFY"))).isFalse();
        scene.pass(Duration.ofSeconds(2));
        assertThat(anna.notified().header("Subscription-State")).isEqualTo("terminated;reason=timeout");
        assertThat(scene.log).isEmpty();
        anna.request("SUBSCRIBE", "Event: dialog\r\n", "");
        scene.take("101", 481, "SUBSCRIBE");
    }

    @Test
    void expires_0_ends_it_and_without_one_is_told_once() {
        var anna = watches("");
        anna.subscribed();
        anna.notified();
        anna.request("SUBSCRIBE", "Event: dialog\r\nExpires: 0\r\n", "");
        scene.take("101", 200, "SUBSCRIBE");
        assertThat(anna.notified().header("Subscription-State")).isEqualTo("terminated;reason=timeout");

        var carl = ScenePhone.watches(scene, "103", "102", "presence", "Expires: 0\r\n");
        assertThat(carl.subscribed().header("Expires")).isEqualTo("0");
        var told = carl.notified();
        assertThat(told.header("Subscription-State")).isEqualTo("terminated;reason=timeout");
        assertThat(told.body()).contains("<basic>open</basic>");
        assertThat(scene.log).isEmpty();
    }

    @Test
    void what_cannot_be_watched_is_refused() {
        refused("101", "199", "dialog", "", 404);
        refused("101", "102", "dance", "", 489);
        refused("101", "102", "dialog", "Expires: 5\r\n", 423);
        refused("101", "102", "presence", "Accept: text/plain\r\n", 406);
        refused("101", "102", "message-summary", "", 403);
        assertThat(scene.log).isEmpty();
    }

    private void refused(String number, String watched, String event, String headers, int status) {
        ScenePhone.watches(scene, number, watched, event, headers);
        scene.take(number, status, "SUBSCRIBE");
    }

    @Test
    void presence_says_who_can_be_reached_and_that_he_talks() {
        var anna = ScenePhone.watches(scene, "101", "104", "presence", "");
        anna.subscribed();
        assertThat(anna.notified().body()).contains("<basic>closed</basic>");

        scene.pass(Duration.ofSeconds(1));
        scene.connects("104", "connection");
        scene.pass(Duration.ofMillis(1));
        assertThat(anna.notified().body()).contains("<basic>open</basic>").doesNotContain("activities");

        scene.pass(Duration.ofSeconds(1));
        var dora = ScenePhone.calls(scene, "104", "103");
        ScenePhone.rings(scene, "103", "c").respond(200, "", ScenePhone.SDP);
        dora.answered("");
        scene.pass(Duration.ofMillis(1));
        assertThat(anna.notified().body()).contains("<rpid:on-the-phone/>").contains("<note>On the phone</note>");
    }

    @Test
    void an_empty_mailbox_is_told_of() {
        var anna = ScenePhone.watches(scene, "101", "101", "message-summary", "");
        anna.subscribed();

        assertThat(anna.notified().body())
                .isEqualTo("Messages-Waiting: no\r\nMessage-Account: sip:101@acme.localhost\r\n"
                        + "Voice-Message: 0/0 (0/0)\r\n");
    }

    @Test
    void a_phone_that_knows_nothing_of_it_or_is_silent_has_ended_it() {
        var anna = watches("");
        anna.subscribed();
        anna.respond(scene.take("101", "NOTIFY"), 481, "", "");
        assertThat(scene.log).isEmpty();

        ScenePhone.watches(scene, "103", "102", "dialog", "").subscribed();
        scene.pass(Duration.ofSeconds(31));
        assertThat(scene.log).hasSize(1);
        scene.pass(Duration.ofSeconds(2));
        assertThat(scene.log).isEmpty();
    }

    @Test
    void the_next_owner_goes_on_and_tells_all_there_is() {
        var anna = watches("");
        anna.subscribed();
        long before = number(anna.notified());

        scene.takeOver();
        scene.pass(Duration.ofMillis(1));
        var again = anna.notified();
        assertThat(number(again)).isGreaterThan(before);
        assertThat(again.body()).contains("version=\"1000\"").contains("<state>terminated</state>");

        scene.pass(Duration.ofSeconds(1));
        ScenePhone.calls(scene, "103", "102");
        scene.pass(Duration.ofMillis(1));
        assertThat(anna.notified().body()).contains("<state>early</state>");
        scene.takeOver();
        scene.pass(Duration.ofMillis(1));
        assertThat(anna.notified().body()).contains("<state>early</state>");
    }

    private static long number(SipText notify) {
        return Long.parseLong(notify.header("CSeq").split(" ")[0]);
    }

    @Test
    void nothing_is_promised_before_the_log_has_it_or_has_had_its_time() {
        scene.logIsSlow = true;
        var anna = watches("");
        scene.pass(Duration.ofMillis(99));
        assertThat(scene.sent).isEmpty();
        scene.pass(Duration.ofMillis(1));
        anna.subscribed();
        anna.notified();
    }

    @Test
    void a_phone_that_comes_back_over_another_connection_is_told_there() {
        scene.connects("101", "first");
        var anna = watches("");
        anna.subscribed();
        anna.notified();
        scene.breaks("first");
        scene.pass(Duration.ofSeconds(1));
        ScenePhone.calls(scene, "103", "102");
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.has("101", m -> m.isRequest("NOTIFY"))).isFalse();

        scene.connects("101", "second");

        scene.pass(Duration.ofMillis(1));
        anna.notified();
    }

    @Test
    void a_word_that_the_cell_has_not_heard_is_said_again() {
        scene.logIsAway = true;
        ScenePhone.calls(scene, "103", "102");
        scene.pass(Duration.ofSeconds(1));
        assertThat(scene.lines().calls()).isEmpty();

        scene.logIsAway = false;
        scene.pass(Duration.ofSeconds(11));

        assertThat(scene.lines().calls()).hasSize(1);
    }

    private ScenePhone watches(String headers) {
        return ScenePhone.watches(scene, "101", "102", "dialog", headers);
    }
}
