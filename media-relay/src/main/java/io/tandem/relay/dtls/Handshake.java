package io.tandem.relay.dtls;

import io.tandem.rtp.srtp.DtlsRole;
import io.tandem.rtp.srtp.Fingerprint;
import java.io.IOException;
import java.time.Duration;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSServerProtocol;
import org.bouncycastle.tls.DTLSTransport;
import org.bouncycastle.tls.TlsFatalAlert;

/** One handshake with one peer. The port feeds it; all else happens on a thread of its own. */
public final class Handshake {
    /** The peer may ask for our last flight again that long (RFC 6347 section 4.2.4 says twice the longest segment life). */
    private static final Duration AFTERGLOW = Duration.ofSeconds(30);

    private final DatagramQueue wire;
    private volatile boolean over;

    Handshake(HandshakeListener listener) {
        wire = new DatagramQueue(listener);
    }

    /** Takes a datagram of the peer's; from any thread, without waiting. */
    public void received(byte[] datagram) {
        wire.offer(datagram);
    }

    /** Gives up: the leg has ended, or another handshake has taken its place. */
    public void abandon() {
        wire.end();
    }

    /** @return whether it has succeeded or failed */
    public boolean isOver() {
        return over;
    }

    /** @throws IOException that says why there are no keys */
    void run(DtlsRole role, Credentials credentials, Fingerprint theirs, HandshakeListener listener)
            throws IOException {
        DTLSTransport agreed;
        try {
            agreed = switch (role) {
                case CLIENT -> new DTLSClientProtocol().connect(new RelayClient(credentials, theirs, listener), wire);
                case SERVER -> new DTLSServerProtocol().accept(new RelayServer(credentials, theirs, listener), wire);
            };
        } finally {
            over = true;
        }
        linger(agreed);
    }

    // Alerts end up here too. RFC 5764's associations carry keys alone: a close_notify is no hang-up, BYE is.
    private void linger(DTLSTransport agreed) {
        byte[] buffer = new byte[wire.getReceiveLimit()];
        long end = System.nanoTime() + AFTERGLOW.toNanos();
        try {
            while (!wire.hasEnded() && System.nanoTime() < end) {
                agreed.receive(buffer, 0, buffer.length, (int) AFTERGLOW.toMillis() / 10);
            }
        } catch (IOException | RuntimeException closed) {
            wire.end();
        }
    }

    static String reason(Exception failure) {
        Throwable cause =
                failure instanceof TlsFatalAlert alert && alert.getCause() != null ? alert.getCause() : failure;
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
