package io.tandem.e2e.phone;

import io.tandem.e2e.sip.SipText;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A request received and the last answer to it (RFC 3261 section 17.2); a 2xx to INVITE is re-sent until its ACK, too. */
final class ServerTransaction {
    private final PhoneLoop loop;
    private final Wire wire;
    private final SipText request;
    private @Nullable SipText last;
    private PhoneLoop.@Nullable Timer retransmission;
    private boolean acknowledged;

    ServerTransaction(PhoneLoop loop, Wire wire, SipText request) {
        this.loop = loop;
        this.wire = wire;
        this.request = request;
    }

    void respond(SipText response) {
        last = response;
        wire.send(response);
        boolean invite = request.method().equals("INVITE");
        // Section 13.3.1.4: the 2xx is re-sent over every transport; other finals over unreliable ones.
        if (invite
                && response.status() >= 200
                && (response.status() < 300 || !wire.link().reliable())) {
            retransmitAfter(ClientTransaction.T1, Duration.ZERO);
        }
    }

    private void retransmitAfter(Duration interval, Duration soFar) {
        if (soFar.compareTo(ClientTransaction.T1.multipliedBy(64)) > 0) {
            return;
        }
        retransmission = loop.after(interval, () -> {
            SipText response = last;
            if (!acknowledged && response != null) {
                wire.send(response);
                Duration twice = interval.multipliedBy(2);
                Duration next = twice.compareTo(ClientTransaction.T2) < 0 ? twice : ClientTransaction.T2;
                retransmitAfter(next, soFar.plus(interval));
            }
        });
    }

    void requestCameAgain() {
        SipText response = last;
        if (response != null) {
            wire.send(response);
        }
    }

    void acknowledged() {
        acknowledged = true;
        if (retransmission != null) {
            retransmission.stop();
        }
    }

    boolean isAcknowledged() {
        return acknowledged;
    }

    boolean answered() {
        return last != null && last.status() >= 200;
    }

    SipText request() {
        return request;
    }
}
