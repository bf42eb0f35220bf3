package io.tandem.sip.transaction;

import static io.tandem.sip.transaction.Scene.UDP;
import static io.tandem.sip.transaction.Scene.ack;
import static io.tandem.sip.transaction.Scene.request;
import static io.tandem.sip.transaction.Scene.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.SipMessage;
import io.tandem.sip.transaction.SipEffect.CancelReceived;
import io.tandem.sip.transaction.SipEffect.RequestReceived;
import io.tandem.sip.transaction.SipEffect.ResponseReceived;
import io.tandem.sip.transaction.SipEffect.TimedOut;
import io.tandem.sip.transaction.SipEffect.Transmit;
import io.tandem.sip.transaction.SipEffect.TransportFailed;
import org.junit.jupiter.api.Test;

/** RFC 3261 section 9, both ways. */
class CancelTest {
    private final Scene scene = new Scene();
    private final SipMessage invite = request("INVITE");

    @Test
    void cancel_waits_for_a_provisional_response() {
        scene.send(invite, UDP);
        scene.cancel(invite);
        scene.passMillis(400);

        scene.receive(response(invite, 100, null), UDP);

        assertThat(scene.sent("CANCEL")).containsExactly(400L);
    }

    @Test
    void cancel_is_built_as_section_9_1_says() {
        scene.send(invite, UDP);
        scene.receive(response(invite, 180, "b"), UDP);

        scene.cancel(invite);

        assertThat(scene.last(Transmit.class).message().toString()).isEqualTo("""
                CANCEL sip:bob@biloxi.example.com SIP/2.0\r
                Via: SIP/2.0/UDP client.atlanta.example.com:5060;branch=z9hG4bK74bf9\r
                Max-Forwards: 70\r
                Route: <sip:ss1.atlanta.example.com;lr>\r
                From: Alice <sip:alice@atlanta.example.com>;tag=9fxced76sl\r
                To: Bob <sip:bob@biloxi.example.com>\r
                Call-ID: 3848276298220188511@atlanta.example.com\r
                CSeq: 1 CANCEL\r
                Reason: SIP;cause=200\r
                Content-Length: 0\r
                \r
                """);
    }

    @Test
    void cancel_is_not_sent_when_the_first_response_is_final() {
        scene.send(invite, UDP);
        scene.cancel(invite);

        scene.receive(response(invite, 200, "b"), UDP);
        scene.cancel(invite);
        scene.passMillis(60_000);

        assertThat(scene.sent("CANCEL")).isEmpty();
        assertThat(scene.told(ResponseReceived.class)).hasSize(1);
    }

    @Test
    void cancel_is_sent_once_and_retransmitted_as_any_other_request() {
        scene.send(invite, UDP);
        scene.receive(response(invite, 180, "b"), UDP);

        scene.cancel(invite);
        scene.cancel(invite);
        scene.passMillis(3500);

        assertThat(scene.sent("CANCEL")).containsExactly(0L, 500L, 1500L, 3500L);
    }

    @Test
    void cancelled_invite_ends_with_487_and_its_ACK() {
        scene.send(invite, UDP);
        scene.receive(response(invite, 180, "b"), UDP);
        scene.cancel(invite);

        scene.receive(response(request("CANCEL"), 200, "b"), UDP);
        scene.receive(response(invite, 487, "b"), UDP);
        scene.passMillis(60_000);

        assertThat(scene.sent("CANCEL")).containsExactly(0L);
        assertThat(scene.sent("ACK")).containsExactly(0L);
        assertThat(scene.last(ResponseReceived.class).response().status()).isEqualTo(487);
        assertThat(scene.told(TimedOut.class)).isEmpty();
        assertThat(scene.table.size()).isZero();
    }

    @Test
    void cancelled_invite_without_final_response_ends_64_T1_after_CANCEL() {
        scene.send(invite, UDP);
        scene.receive(response(invite, 180, "b"), UDP);
        scene.passMillis(10_000);

        scene.cancel(invite);
        scene.passMillis(60_000);

        assertThat(scene.told(TimedOut.class)).containsExactly(42_000L);
        assertThat(scene.table.size()).isZero();
    }

    @Test
    void answer_that_crosses_the_CANCEL_is_told() {
        scene.send(invite, UDP);
        scene.receive(response(invite, 180, "b"), UDP);
        scene.cancel(invite);

        scene.receive(response(invite, 200, "b"), UDP);

        assertThat(scene.last(ResponseReceived.class).response().status()).isEqualTo(200);
    }

    @Test
    void failed_transport_of_a_CANCEL_leaves_the_invite_to_its_deadline() {
        scene.send(invite, UDP);
        scene.receive(response(invite, 180, "b"), UDP);
        scene.cancel(invite);

        scene.fail(new ClientKey("z9hG4bK74bf9", "CANCEL"));
        scene.passMillis(60_000);

        assertThat(scene.told(TransportFailed.class)).isEmpty();
        assertThat(scene.told(TimedOut.class)).containsExactly(32_000L);
    }

    @Test
    void received_cancel_is_answered_200_with_the_tag_of_the_invite_and_told() {
        scene.receive(invite, UDP);
        scene.respond(invite, 180, "ours");

        scene.receive(request("CANCEL"), UDP);
        scene.respond(invite, 487, "ours");
        scene.receive(ack("z9hG4bK74bf9", "ours"), UDP);

        assertThat(scene.sent("SIP/2.0 200")).containsExactly(0L);
        assertThat(scene.sent("SIP/2.0 487")).containsExactly(0L);
        assertThat(scene.last(CancelReceived.class).invite()).isEqualTo(ServerKey.of(invite));
        assertThat(scene.all.get(2).effect().toString()).contains("tag=ours");
    }

    @Test
    void received_cancel_before_any_response_gets_the_same_tag_each_time() {
        scene.receive(invite, UDP);

        scene.receive(request("CANCEL"), UDP);
        scene.receive(request("CANCEL"), UDP);

        assertThat(scene.sent("SIP/2.0 200")).hasSize(2);
        assertThat(scene.told(CancelReceived.class)).hasSize(1);
    }

    @Test
    void received_cancel_after_the_answer_is_answered_and_has_no_effect() {
        scene.receive(invite, UDP);
        scene.respond(invite, 200, "ours");

        scene.receive(request("CANCEL"), UDP);

        assertThat(scene.sent("SIP/2.0 200 OK")).hasSize(1);
        assertThat(scene.told(CancelReceived.class)).isEmpty();
    }

    @Test
    void received_cancel_without_invite_is_answered_481() {
        scene.receive(request("CANCEL"), UDP);

        assertThat(scene.sent("SIP/2.0 481")).hasSize(1);
        assertThat(scene.told(CancelReceived.class)).isEmpty();
        assertThat(scene.told(RequestReceived.class)).isEmpty();
    }

    @Test
    void cancel_of_a_taken_over_invite_is_matched() {
        scene.table.resumeServer(invite, UDP, response(invite, 180, "ours"), scene.now);

        scene.receive(invite, UDP);
        scene.receive(request("CANCEL"), UDP);

        assertThat(scene.sent("SIP/2.0 180")).hasSize(1);
        assertThat(scene.told(CancelReceived.class)).hasSize(1);
        assertThat(scene.told(RequestReceived.class)).isEmpty();
    }
}
