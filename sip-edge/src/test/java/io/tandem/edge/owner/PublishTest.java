package io.tandem.edge.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.edge.fixture.SipText;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PUBLISH (RFC 3903): 102 says what he does, and 101 watches. */
class PublishTest {
    private static final String AWAY = document("<basic>open</basic>", "<rpid:away/>", "Back at five");
    private static final String LUNCH = document("<basic>open</basic>", "<rpid:lunch/>", "");

    private final OwnerScene scene = new OwnerScene();
    private ScenePhone watcher;
    private int sent;

    private static String document(String basic, String activity, String note) {
        return "<presence xmlns=\"urn:ietf:params:xml:ns:pidf\" xmlns:dm=\"urn:ietf:params:xml:ns:pidf:data-model\""
                + " xmlns:rpid=\"urn:ietf:params:xml:ns:pidf:rpid\" entity=\"sip:102@acme.localhost\"><tuple id=\"t\"><status>"
                + basic + "</status></tuple><dm:person id=\"p\"><rpid:activities>" + activity + "</rpid:activities>"
                + (note.isEmpty() ? "" : "<dm:note>" + note + "</dm:note>") + "</dm:person></presence>";
    }

    @BeforeEach
    void watched() {
        watcher = ScenePhone.watches(scene, "101", "102", "presence", "");
        watcher.subscribed();
        assertThat(told()).contains("<basic>open</basic>").doesNotContain("rpid:activities");
    }

    /** What 101 is told next, and answers. */
    private String told() {
        scene.pass(Duration.ofMillis(1));
        String body = watcher.notified().body();
        // What comes next comes at once.
        scene.pass(Duration.ofSeconds(1));
        return body;
    }

    private boolean isToldMore() {
        scene.pass(Duration.ofSeconds(1));
        return scene.has("101", m -> m.isRequest("NOTIFY"));
    }

    @Test
    void what_is_published_changed_and_taken_back_is_told() {
        var first = published("", AWAY);
        assertThat(first.header("Expires")).isEqualTo("3600");
        assertThat(told())
                .contains("<basic>open</basic>")
                .contains("<rpid:away/>")
                .contains("<note>Back at five</note>");

        var second = published("SIP-If-Match: " + first.header("SIP-ETag") + "\r\n", LUNCH);
        assertThat(second.header("SIP-ETag")).isNotEqualTo(first.header("SIP-ETag"));
        assertThat(told()).contains("<rpid:lunch/>").doesNotContain("five");

        // A refresh says nothing new.
        var third = published("SIP-If-Match: " + second.header("SIP-ETag") + "\r\nExpires: 600\r\n", "");
        assertThat(third.header("Expires")).isEqualTo("600");
        assertThat(isToldMore()).isFalse();

        assertThat(published("SIP-If-Match: " + third.header("SIP-ETag") + "\r\nExpires: 0\r\n", "")
                        .header("Expires"))
                .isEqualTo("0");
        assertThat(told()).doesNotContain("rpid:activities");
    }

    @Test
    void who_says_that_he_is_closed_is_closed_though_a_phone_is_there() {
        published("", document("<basic>closed</basic>", "<rpid:vacation/>", ""));

        assertThat(told()).contains("<basic>closed</basic>").contains("<rpid:vacation/>");
    }

    @Test
    void what_is_not_refreshed_ends_by_itself() {
        var first = published("Expires: 60\r\n", AWAY);
        assertThat(told()).contains("<rpid:away/>");

        scene.pass(Duration.ofSeconds(90));
        assertThat(told()).doesNotContain("rpid:activities");
        publish("102", "102", "SIP-If-Match: " + first.header("SIP-ETag") + "\r\n", "");
        scene.take("102", 412, "PUBLISH");
    }

    @Test
    void an_entity_tag_of_before_or_of_another_is_412() {
        var first = published("", AWAY);
        published("SIP-If-Match: " + first.header("SIP-ETag") + "\r\n", LUNCH);

        publish("102", "102", "SIP-If-Match: " + first.header("SIP-ETag") + "\r\n", AWAY);
        scene.take("102", 412, "PUBLISH");
        publish("103", "103", "SIP-If-Match: " + first.header("SIP-ETag") + "\r\n", AWAY);
        scene.take("103", 412, "PUBLISH");
        publish("102", "102", "SIP-If-Match: forged\r\n", AWAY);
        scene.take("102", 412, "PUBLISH");
    }

    @Test
    void another_owner_takes_a_repetition_for_what_it_is() {
        var first = published("", AWAY);
        publish("102", "102", "SIP-If-Match: " + first.header("SIP-ETag") + "\r\n", LUNCH);
        var second = scene.take("102", 200, "PUBLISH");

        scene.takeOver();
        sent--;
        publish("102", "102", "SIP-If-Match: " + first.header("SIP-ETag") + "\r\n", LUNCH);

        assertThat(scene.take("102", 200, "PUBLISH").header("SIP-ETag")).isEqualTo(second.header("SIP-ETag"));
    }

    @Test
    void what_cannot_be_is_refused() {
        publish("102", "102", "Expires: 59\r\n", AWAY);
        assertThat(scene.take("102", 423, "PUBLISH").header("Min-Expires")).isEqualTo("60");
        publish("102", "102", "", "");
        scene.take("102", 400, "PUBLISH");
        publish("102", "102", "", "lunch");
        scene.take("102", 400, "PUBLISH");
        publish("102", "103", "", AWAY);
        scene.take("102", 403, "PUBLISH");
        send("102", "102", "Event: dialog\r\nContent-Type: application/pidf+xml\r\n", AWAY);
        assertThat(scene.take("102", 489, "PUBLISH").header("Allow-Events")).isEqualTo("presence");
        send("102", "102", "Event: presence\r\nContent-Type: text/plain\r\n", AWAY);
        assertThat(scene.take("102", 415, "PUBLISH").header("Accept")).isEqualTo("application/pidf+xml");
        assertThat(isToldMore()).isFalse();
    }

    @Test
    void ten_of_an_extension_are_enough() {
        for (int n = 0; n < 10; n++) {
            published("", AWAY);
        }
        publish("102", "102", "", AWAY);
        scene.take("102", 403, "PUBLISH");
    }

    @Test
    void while_the_log_is_away_nothing_is_taken() {
        scene.logIsAway = true;
        publish("102", "102", "", AWAY);

        assertThat(scene.take("102", 503, "PUBLISH").header("Retry-After")).isEqualTo("5");
    }

    private SipText published(String headers, String body) {
        publish("102", "102", headers, body);
        return scene.take("102", 200, "PUBLISH");
    }

    private void publish(String number, String of, String headers, String body) {
        send(
                number,
                of,
                "Event: presence\r\n" + headers + (body.isEmpty() ? "" : "Content-Type: application/pidf+xml\r\n"),
                body);
    }

    private void send(String number, String of, String headers, String body) {
        sent++;
        scene.receive(
                number,
                "PUBLISH sip:" + of + "@acme.localhost SIP/2.0\r\n"
                        + "Via: SIP/2.0/UDP 127.0.0.1:5061;branch=z9hG4bK-p" + sent + "\r\n"
                        + "Max-Forwards: 70\r\n"
                        + "From: <sip:" + number + "@acme.localhost>;tag=p\r\n"
                        + "To: <sip:" + of + "@acme.localhost>\r\n"
                        + "Call-ID: publish-" + sent + "\r\n"
                        + "CSeq: 1 PUBLISH\r\n"
                        + headers
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }
}
