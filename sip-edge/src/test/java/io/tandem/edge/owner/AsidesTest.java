package io.tandem.edge.owner;

import static io.tandem.edge.owner.ScenePhone.SDP;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Keys by INFO and words by MESSAGE, within a call and outside of any. */
class AsidesTest {
    private static final String ALL = "Allow: INVITE, ACK, BYE, INFO, MESSAGE\r\n";
    private final OwnerScene scene = new OwnerScene();

    @Test
    void a_key_in_either_form_reaches_the_other_side() {
        var anna = talk(ALL);

        anna.send("INFO", "", "application/dtmf-relay", "Signal=5\r\nDuration=240\r\n");
        anna.send("INFO", "", "application/dtmf", "#");

        scene.take("101", 200, "INFO");
        scene.take("101", 200, "INFO");
        var first = scene.take("102", "INFO");
        assertThat(first.header("Content-Type")).isEqualTo("application/dtmf-relay");
        assertThat(first.body()).isEqualTo("Signal=5\r\nDuration=240\r\n");
        assertThat(scene.take("102", "INFO").body()).startsWith("Signal=#");
    }

    @Test
    void a_phone_that_does_not_take_info_gets_none() {
        var anna = talk("Allow: INVITE, ACK, BYE\r\n");

        anna.send("INFO", "", "application/dtmf-relay", "Signal=5\r\nDuration=240\r\n");

        scene.take("101", 200, "INFO");
        assertThat(scene.has("102", m -> m.isRequest("INFO"))).isFalse();
    }

    @Test
    void info_about_anything_else_gets_415_and_a_package_469() {
        var anna = talk(ALL);

        anna.send("INFO", "", "application/media_control+xml", "<x/>");
        assertThat(scene.take("101", 415, "INFO").header("Accept")).contains("application/dtmf-relay");
        anna.send("INFO", "Info-Package: g.3gpp.mid-call\r\n", "application/dtmf", "1");
        scene.take("101", 469, "INFO");
        anna.send("INFO", "", "application/dtmf-relay", "Signal=x\r\n");
        scene.take("101", 400, "INFO");
        anna.request("INFO", "", "");
        scene.take("101", 200, "INFO");
    }

    @Test
    void words_within_a_call_reach_the_other_side() {
        var anna = talk(ALL);

        anna.send("MESSAGE", "", "text/plain;charset=UTF-8", "hello");

        scene.take("101", 200, "MESSAGE");
        var words = scene.take("102", "MESSAGE");
        assertThat(words.body()).isEqualTo("hello");
        assertThat(words.tag("To")).isEqualTo("b");
    }

    @Test
    void words_outside_of_calls_reach_the_phone_and_its_answer_the_sender() {
        var anna = ScenePhone.writes(scene, "101", "102", "hello");

        var words = scene.take("102", "MESSAGE");
        assertThat(words.body()).isEqualTo("hello");
        assertThat(words.header("From")).contains("sip:101@acme.localhost");
        assertThat(words.header("Max-Forwards")).isEqualTo("69");
        anna.as("102").respond(words, 200, "", "");

        scene.take("101", 200, "MESSAGE");
        assertThat(scene.log).isEmpty();
        assertThat(scene.texts).singleElement().satisfies(text -> {
            assertThat(text.words()).isEqualTo("hello");
            assertThat(text.bringAt()).isNull();
        });
    }

    private ScenePhone talk(String allow) {
        var anna = ScenePhone.calls(scene, "101", "102");
        ScenePhone.rings(scene, "102", "b").respond(200, allow, SDP);
        anna.answered("");
        scene.take("102", "ACK");
        return anna;
    }
}
