package io.tandem.edge.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.calls.SipTrace.Way;
import io.tandem.edge.fixture.SipText;
import io.tandem.edge.trace.TraceBatch;
import io.tandem.edge.trace.TraceBatch.Traced;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an owner keeps of a call's messages: all of both legs, in order, over takeovers. */
class CallTracesTest {
    private static final Duration HANDED_OVER = Duration.ofSeconds(4);
    private final OwnerScene scene = new OwnerScene();

    private List<String> ladder() {
        return scene.traces.stream()
                .flatMap(batch -> batch.messages().stream().map(message -> line(batch, message)))
                .toList();
    }

    private static String line(TraceBatch batch, Traced message) {
        var text = new SipText(message.message().toString());
        String what = text.status() == 0 ? text.cseqMethod() : text.status() + " " + text.cseqMethod();
        String arrow = message.way() == Way.RECEIVED ? " > " : " < ";
        return "leg " + message.leg() + arrow + what;
    }

    private ScenePhone talk() {
        var anna = ScenePhone.calls(scene, "103", "102");
        var boris = ScenePhone.rings(scene, "102", "b");
        boris.respond(180, "", "");
        boris.respond(200, "", ScenePhone.SDP);
        anna.answered("");
        return anna;
    }

    @Test
    void a_short_call_is_one_batch_with_every_message_of_both_legs_in_order() {
        var anna = talk();
        anna.request("BYE", "", "");
        scene.take("102", "ACK");
        answerBye();

        scene.pass(HANDED_OVER);

        assertThat(ladder())
                .containsExactly(
                        "leg 1-0 > INVITE",
                        "leg 1-0 < 100 INVITE",
                        "leg 1-1 < INVITE",
                        "leg 1-1 > 180 INVITE",
                        "leg 1-0 < 180 INVITE",
                        "leg 1-1 > 200 INVITE",
                        "leg 1-1 < ACK",
                        "leg 1-0 < 200 INVITE",
                        "leg 1-0 > ACK",
                        "leg 1-0 > BYE",
                        "leg 1-0 < 200 BYE",
                        "leg 1-1 < BYE",
                        "leg 1-1 > 200 BYE");
        assertThat(scene.traces).hasSize(1);
    }

    private void answerBye() {
        var bye = scene.take("102", "BYE");
        scene.receive(
                "102",
                "SIP/2.0 200 OK\r\nVia: " + bye.header("Via") + "\r\nFrom: " + bye.header("From") + "\r\nTo: "
                        + bye.header("To") + "\r\nCall-ID: " + bye.header("Call-ID") + "\r\nCSeq: "
                        + bye.header("CSeq") + "\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void a_caller_who_gives_up_is_seen_with_his_cancel_and_what_it_was_answered() {
        var anna = ScenePhone.calls(scene, "103", "102");
        ScenePhone.rings(scene, "102", "b").respond(180, "", "");

        anna.cancel("");
        scene.pass(HANDED_OVER);

        assertThat(ladder())
                .contains("leg 1-0 > CANCEL", "leg 1-0 < 200 CANCEL", "leg 1-0 < 487 INVITE", "leg 1-1 < CANCEL");
    }

    @Test
    void a_living_calls_messages_are_handed_over_within_seconds_and_numbered_on() {
        var anna = talk();
        scene.pass(HANDED_OVER);
        anna.request("BYE", "", "");
        scene.pass(HANDED_OVER);

        assertThat(scene.traces).hasSizeGreaterThan(1);
        var first = scene.traces.get(0);
        var second = scene.traces.get(1);
        assertThat(first.first()).isZero();
        assertThat(second.first()).isEqualTo(first.upTo());
        assertThat(second.epoch()).isEqualTo(first.epoch());
    }

    @Test
    void a_taken_over_call_has_the_messages_of_both_owners() {
        var anna = talk();
        scene.pass(HANDED_OVER);

        scene.takeOver();
        scene.pass(HANDED_OVER);
        anna.request("BYE", "", "");
        scene.pass(HANDED_OVER);

        assertThat(scene.traces.stream().map(TraceBatch::epoch).distinct()).containsExactly(1L, 2L);
        assertThat(scene.traces.stream().map(TraceBatch::call).distinct()).hasSize(1);
        assertThat(ladder()).contains("leg 1-0 > INVITE", "leg 1-0 > BYE", "leg 1-1 < BYE");
    }

    @Test
    void whoever_repeats_himself_without_end_fills_nobodys_disk() {
        var anna = talk();
        for (int i = 0; i < 600; i++) {
            anna.request("OPTIONS", "", "");
        }
        scene.pass(HANDED_OVER);

        int kept =
                scene.traces.stream().mapToInt(batch -> batch.messages().size()).sum();
        int numbered = scene.traces.stream().mapToInt(TraceBatch::upTo).max().orElseThrow();
        assertThat(kept).isEqualTo(500);
        assertThat(numbered).isGreaterThan(500);
    }

    @Test
    void a_response_without_a_tag_is_found_while_others_come_in_between() {
        scene.logIsSlow = true;
        ScenePhone.calls(scene, "103", "102");
        ScenePhone.writes(scene, "102", "103", "hello");

        scene.logAnswers(CallLog.Outcome.COMMITTED);
        scene.pass(HANDED_OVER);

        assertThat(ladder()).contains("leg 1-0 < 100 INVITE");
    }

    @Test
    void words_outside_of_calls_are_in_no_trace() {
        ScenePhone.writes(scene, "103", "102", "hello");
        scene.pass(HANDED_OVER);

        assertThat(scene.traces).isEmpty();
    }
}
