package io.tandem.e2e.phone;

import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.sip.SipWriter;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request under way and its retransmissions (RFC 3261 section 17.1), for INVITE and the others. */
final class ClientTransaction {
    static final Duration T1 = Duration.ofMillis(500);
    static final Duration T2 = Duration.ofSeconds(4);
    private final PhoneLoop loop;
    private final Wire wire;
    private final SipText request;
    private final Consumer<SipText> responses;
    private final boolean invite;
    private PhoneLoop.@Nullable Timer retransmission;
    private PhoneLoop.@Nullable Timer timeout;
    private @Nullable SipText ack;
    private boolean finished;

    ClientTransaction(PhoneLoop loop, Wire wire, SipText request, Consumer<SipText> responses) {
        this.loop = loop;
        this.wire = wire;
        this.request = request;
        this.responses = responses;
        this.invite = request.method().equals("INVITE");
    }

    void start() {
        wire.send(request);
        timeout = loop.after(T1.multipliedBy(64), this::timedOut);
        if (!wire.link().reliable()) {
            retransmitAfter(T1);
        }
    }

    private void retransmitAfter(Duration interval) {
        retransmission = loop.after(interval, () -> {
            wire.send(request);
            Duration twice = interval.multipliedBy(2);
            retransmitAfter(invite || twice.compareTo(T2) < 0 ? twice : T2);
        });
    }

    // Table 4 of RFC 3261: 64 x T1 without a final answer is a 408 to the user.
    private void timedOut() {
        stop(retransmission);
        finish(SipWriter.response(408, request, null).done());
    }

    void received(SipText response) {
        if (response.status() < 200) {
            if (invite) {
                stop(retransmission);
                stop(timeout);
            }
            if (!finished) {
                responses.accept(response);
            }
            return;
        }
        stop(retransmission);
        stop(timeout);
        if (invite && response.status() >= 300) {
            acknowledge(response);
            finish(response);
        } else if (invite) {
            responses.accept(response); // each 2xx: the call re-sends its ACK (section 13.2.2.4)
        } else {
            finish(response);
        }
    }

    private void acknowledge(SipText response) {
        SipText before = ack;
        ack = before != null ? before : ackOf(response);
        wire.send(ack);
    }

    private SipText ackOf(SipText response) {
        SipWriter writer = SipWriter.request("ACK", request.requestUri()).with("Via", request.require("Via"));
        request.all("Route").forEach(route -> writer.with("Route", route));
        return writer.with("Max-Forwards", "70")
                .with("From", request.require("From"))
                .with("To", response.require("To"))
                .with("Call-ID", request.callId())
                .with("CSeq", request.cseq() + " ACK")
                .done();
    }

    private void finish(SipText response) {
        if (!finished) {
            finished = true;
            responses.accept(response);
        }
    }

    private static void stop(PhoneLoop.@Nullable Timer timer) {
        if (timer != null) {
            timer.stop();
        }
    }

    SipText request() {
        return request;
    }
}
