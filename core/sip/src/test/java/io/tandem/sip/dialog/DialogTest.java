package io.tandem.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.TextMessage;
import io.tandem.sip.dialog.Sequence.InOrder;
import io.tandem.sip.dialog.Sequence.OutOfOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 3261 section 12. */
class DialogTest {
    private static final String VIA = "SIP/2.0/UDP 192.0.2.1;branch=z9hG4bKnew";

    private static SipMessage invite(String... more) {
        return TextMessage.parse(String.join(
                "\r\n",
                "INVITE sips:bob@biloxi.example.com SIP/2.0",
                "Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK1",
                "From: \"Alice W.\" <sip:alice@atlanta.example.com>;tag=a",
                "To: Bob <sip:bob@biloxi.example.com>",
                "Call-ID: call",
                "CSeq: 7 INVITE",
                "Contact: <sip:alice@192.0.2.9>",
                String.join("\r\n", more) + (more.length == 0 ? "" : "\r\n") + "Content-Length: 0",
                "",
                ""));
    }

    private static SipMessage response(int status, String tag, String contact, String... recordRoutes) {
        List<Header> headers = new ArrayList<>(List.of(new Header("Contact", contact)));
        for (String route : recordRoutes) {
            headers.add(new Header("Record-Route", route));
        }
        return TextMessage.FACTORY.response(invite(), status, "Phrase", tag, headers, null);
    }

    private static SipMessage peerRequest(String method, long cseq, String contact) {
        return TextMessage.parse(String.join(
                "\r\n",
                method + " sip:us@192.0.2.1 SIP/2.0",
                "Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK2",
                "From: Bob <sip:bob@biloxi.example.com>;tag=b",
                "To: Alice <sip:alice@atlanta.example.com>;tag=a",
                "Call-ID: call",
                "CSeq: " + cseq + " " + method,
                "Contact: " + contact,
                "",
                ""));
    }

    private static List<String> values(DialogRequest request, String name) {
        return request.headers().stream()
                .filter(h -> h.name().equals(name))
                .map(Header::value)
                .toList();
    }

    @Test
    void caller_s_dialog_is_as_section_12_1_2_says() {
        Dialog dialog = Dialog.uac(invite(), response(180, "b", "<sip:bob@192.0.2.4>", "<sip:p2;lr>", "<sip:p1;lr>"));

        assertThat(dialog)
                .isEqualTo(new Dialog(
                        "call",
                        "a",
                        "b",
                        "\"Alice W.\" <sip:alice@atlanta.example.com>",
                        "Bob <sip:bob@biloxi.example.com>",
                        "sip:bob@192.0.2.4",
                        List.of("<sip:p1;lr>", "<sip:p2;lr>"),
                        7,
                        -1,
                        true,
                        Dialog.Stage.EARLY));
    }

    @Test
    void callee_s_dialog_is_as_section_12_1_1_says() {
        Dialog dialog = Dialog.uas(invite("Record-Route: <sip:p2;lr>, <sip:p1;lr>"), "b", Dialog.Stage.CONFIRMED);

        assertThat(dialog.localTag()).isEqualTo("b");
        assertThat(dialog.remoteTag()).isEqualTo("a");
        assertThat(dialog.remoteTarget()).isEqualTo("sip:alice@192.0.2.9");
        assertThat(dialog.routeSet()).containsExactly("<sip:p2;lr>", "<sip:p1;lr>");
        assertThat(dialog.remoteCseq()).isEqualTo(7);
        assertThat(dialog.request("BYE", VIA, List.of()).dialog().localCseq()).isEqualTo(1);
    }

    @Test
    void forks_make_dialogs_of_their_own() {
        Dialog one = Dialog.uac(invite(), response(180, "b1", "<sip:bob@192.0.2.4>"));
        Dialog other = Dialog.uac(invite(), response(180, "b2", "<sip:bob@192.0.2.5>"));

        assertThat(one.owns(response(200, "b1", "<sip:bob@192.0.2.4>"))).isTrue();
        assertThat(other.owns(response(200, "b1", "<sip:bob@192.0.2.4>"))).isFalse();
    }

    @Test
    void answer_recomputes_route_set_and_target() {
        Dialog early = Dialog.uac(invite(), response(180, "b", "<sip:bob@192.0.2.4>", "<sip:p1;lr>"));

        Dialog confirmed = early.confirmed(response(200, "b", "<sip:bob@192.0.2.5>", "<sip:p3;lr>", "<sip:p2;lr>"));

        assertThat(confirmed.stage()).isEqualTo(Dialog.Stage.CONFIRMED);
        assertThat(confirmed.remoteTarget()).isEqualTo("sip:bob@192.0.2.5");
        assertThat(confirmed.routeSet()).containsExactly("<sip:p2;lr>", "<sip:p3;lr>");
    }

    /** The example of RFC 3261 section 12.2.1.1. */
    @Test
    void strict_router_gets_its_own_uri_and_the_target_last() {
        Dialog dialog = Dialog.uac(
                invite(),
                response(
                        200,
                        "b",
                        "<sip:user@remoteua>",
                        "<sip:proxy4>",
                        "<sip:proxy3;lr>",
                        "<sip:proxy2>",
                        "<sip:proxy1?x=y>"));

        DialogRequest bye = dialog.request("BYE", VIA, List.of());

        assertThat(bye.requestUri()).isEqualTo("sip:proxy1");
        assertThat(values(bye, "Route"))
                .containsExactly("<sip:proxy2>", "<sip:proxy3;lr>", "<sip:proxy4>", "<sip:user@remoteua>");
    }

    @Test
    void loose_routes_leave_the_target_in_the_request_uri() {
        Dialog dialog =
                Dialog.uac(invite(), response(200, "b", "<sip:user@remoteua>", "<sip:proxy2>", "<sip:proxy1;lr>"));

        DialogRequest bye = dialog.request("BYE", VIA, List.of());

        assertThat(bye.requestUri()).isEqualTo("sip:user@remoteua");
        assertThat(values(bye, "Route")).containsExactly("<sip:proxy1;lr>", "<sip:proxy2>");
    }

    @Test
    void requests_count_up_and_the_ack_keeps_the_number_of_its_invite() {
        SipMessage answer = response(200, "b", "<sip:bob@192.0.2.4>");
        Dialog dialog = Dialog.uac(invite(), answer);

        DialogRequest info = dialog.request("INFO", VIA, List.of(new Header("Contact", "<sip:us@192.0.2.1>")));
        DialogRequest ack = info.dialog().ack(answer, VIA, List.of());

        assertThat(values(info, "CSeq")).containsExactly("8 INFO");
        assertThat(values(info, "Contact")).containsExactly("<sip:us@192.0.2.1>");
        assertThat(values(ack, "CSeq")).containsExactly("7 ACK");
        assertThat(ack.dialog().localCseq()).isEqualTo(8);
    }

    @Test
    void taken_over_dialog_leaves_room_for_what_was_sent() {
        Dialog dialog = Dialog.uac(invite(), response(200, "b", "<sip:bob@192.0.2.4>"));

        assertThat(values(dialog.skipCseq(1000).request("BYE", VIA, List.of()), "CSeq"))
                .containsExactly("1008 BYE");
    }

    @Test
    void lower_or_equal_cseq_is_out_of_order_and_gaps_are_fine() {
        Dialog fresh = Dialog.uac(invite(), response(200, "b", "<sip:bob@192.0.2.4>"));
        Dialog dialog = ((InOrder) fresh.receive(peerRequest("INFO", 0, "<sip:bob@192.0.2.5>"))).dialog();

        assertThat(dialog.receive(peerRequest("INFO", 0, "<sip:bob@192.0.2.5>")))
                .isInstanceOf(OutOfOrder.class);
        assertThat(dialog.receive(peerRequest("BYE", 2147483647L, "<sip:bob@192.0.2.5>")))
                .isInstanceOf(InOrder.class);
    }

    @Test
    void only_target_refreshes_move_the_target() {
        Dialog dialog = Dialog.uac(invite(), response(200, "b", "<sip:bob@192.0.2.4>"));

        Dialog afterInfo = ((InOrder) dialog.receive(peerRequest("INFO", 1, "<sip:bob@192.0.2.5>"))).dialog();
        Dialog afterInvite = ((InOrder) afterInfo.receive(peerRequest("INVITE", 2, "<sip:bob@192.0.2.6>"))).dialog();

        assertThat(afterInfo.remoteTarget()).isEqualTo("sip:bob@192.0.2.4");
        assertThat(afterInvite.remoteTarget()).isEqualTo("sip:bob@192.0.2.6");
        assertThat(afterInvite.routeSet()).isEqualTo(dialog.routeSet());
    }

    @Test
    void peer_of_rfc_2543_has_no_tag() {
        Dialog dialog = Dialog.uas(
                TextMessage.parse(
                        invite().toString().replace(";tag=a", "").replace("Contact: <sip:alice@192.0.2.9>\r\n", "")),
                "b",
                Dialog.Stage.CONFIRMED);

        DialogRequest bye = dialog.request("BYE", VIA, List.of());

        assertThat(values(bye, "To")).containsExactly("\"Alice W.\" <sip:alice@atlanta.example.com>");
        assertThat(bye.requestUri()).isEqualTo("sip:alice@atlanta.example.com");
    }
}
