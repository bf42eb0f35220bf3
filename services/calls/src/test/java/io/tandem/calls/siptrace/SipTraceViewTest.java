package io.tandem.calls.siptrace;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.calls.Facts;
import io.tandem.calls.history.CallHistory;
import io.tandem.calls.history.CallSummary;
import io.tandem.contracts.calls.SipTrace;
import io.tandem.contracts.calls.SipTrace.Way;
import io.tandem.types.CallId;
import io.tandem.types.HostPort;
import io.tandem.types.LegId;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SipTraceViewTest {
    private static final CallId CALL = Facts.callId(1);
    private static final CallSummary SUMMARY =
            CallHistory.fold(CALL, Facts.talk()).orElseThrow();

    private static SipTrace trace(long epoch, String node, int first, int upTo, SipTrace.Message... messages) {
        return new SipTrace(
                1, CALL, new TenantId(UUID.randomUUID()), epoch, new NodeId(node), first, upTo, List.of(messages));
    }

    private static SipTrace.Message message(int number, Way way, int leg, String text) {
        return new SipTrace.Message(
                number,
                Facts.START.plusMillis(number),
                way,
                new LegId(3, leg),
                "UDP",
                new HostPort("192.0.2.7", 5060 + leg),
                text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static SipTrace messages(long epoch, String node, int first, int upTo) {
        return trace(
                epoch,
                node,
                first,
                upTo,
                IntStream.range(first, upTo)
                        .mapToObj(number -> message(number, Way.RECEIVED, 0, "ACK sip:a@b SIP/2.0\n\n"))
                        .toArray(SipTrace.Message[]::new));
    }

    @Test
    void each_message_says_what_it_is_and_between_whom() {
        var view = SipTraceView.of(
                SUMMARY,
                List.of(trace(
                        3,
                        "edge-1",
                        0,
                        3,
                        message(0, Way.RECEIVED, 0, "INVITE sip:102@b SIP/2.0\nc: application/sdp\n\nv=0\n"),
                        message(1, Way.SENT, 1, "INVITE sip:102@b SIP/2.0\nCSeq: 1 INVITE\n\n"),
                        message(2, Way.RECEIVED, 1, "SIP/2.0 486 Busy Here\nCSeq: 1 INVITE\n\n"))),
                7);

        assertThat(view.parties())
                .extracting(party -> party.kind() + " " + party.name())
                .containsExactly("phone 101", "edge edge-1", "phone 102");
        assertThat(view.messages())
                .extracting(line -> line.from() + " " + line.to() + " " + line.method() + " " + line.status() + " "
                        + line.summary())
                .containsExactly(
                        "3-0 edge-1 INVITE null INVITE (SDP)",
                        "edge-1 3-1 INVITE null INVITE",
                        "3-1 edge-1 INVITE 486 486 Busy Here");
        assertThat(view.messages().get(2).peer()).isEqualTo("192.0.2.7:5061");
        assertThat(view.notKept()).isZero();
        assertThat(view.asText())
                .contains(
                        "# 2026-11-23T12:00:00Z phone 101 -> edge edge-1 UDP 192.0.2.7:5060\nINVITE sip:102@b SIP/2.0\n");
    }

    @Test
    void what_is_missing_is_counted() {
        assertThat(SipTraceView.of(SUMMARY, List.of(messages(3, "edge-1", 2, 4)), 7)
                        .notKept())
                .as("the first record is lost")
                .isEqualTo(2);
        assertThat(SipTraceView.of(SUMMARY, List.of(messages(3, "e", 0, 2), messages(3, "e", 5, 6)), 7)
                        .notKept())
                .as("one between")
                .isEqualTo(3);
        assertThat(SipTraceView.of(SUMMARY, List.of(trace(3, "e", 0, 9, message(0, Way.SENT, 0, "x"))), 7)
                        .notKept())
                .as("too many to keep")
                .isEqualTo(8);
    }

    @Test
    void a_call_that_another_node_took_over_goes_on_there() {
        var view = SipTraceView.of(SUMMARY, List.of(messages(3, "edge-1", 0, 2), messages(5, "edge-2", 0, 1)), 7);

        assertThat(view.messages())
                .extracting(SipTraceView.Message::node)
                .containsExactly("edge-1", "edge-1", "edge-2");
        assertThat(view.parties()).extracting(SipTraceView.Party::name).containsExactly("101", "edge-1", "edge-2");
        assertThat(view.notKept()).isZero();
    }
}
