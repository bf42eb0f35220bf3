package io.tandem.relay.dtls;

import io.tandem.rtp.srtp.DtlsRole;
import io.tandem.rtp.srtp.Fingerprint;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * Begins handshakes, each on a virtual thread. A handshake costs a processor about a millisecond, so only so many compute at
 * a time, whoever asks; the others wait, and their peers send again.
 */
public final class Handshakes {
    private static final int MOST_AT_A_TIME = 128;

    private final RelayCertificate certificate;
    private final Credentials credentials;
    private final Semaphore room = new Semaphore(MOST_AT_A_TIME, true);

    public Handshakes(RelayCertificate certificate) {
        this.certificate = certificate;
        credentials = new Credentials(new BcTlsCrypto(new SecureRandom()), certificate);
    }

    /** @return what the relay shows; its fingerprint belongs into our descriptions */
    public RelayCertificate certificate() {
        return certificate;
    }

    /**
     * @param role the relay's
     * @param theirs of the certificate that the peer must show
     */
    public Handshake begin(DtlsRole role, Fingerprint theirs, HandshakeListener listener) {
        Handshake handshake = new Handshake(listener);
        Thread.ofVirtual().name("dtls").start(() -> run(handshake, role, theirs, listener));
        return handshake;
    }

    private void run(Handshake handshake, DtlsRole role, Fingerprint theirs, HandshakeListener listener) {
        try {
            room.acquire();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return;
        }
        OneResult once = new OneResult(listener, room);
        try {
            handshake.run(role, credentials, theirs, once);
        } catch (IOException | RuntimeException failure) {
            once.failed(Handshake.reason(failure));
        }
    }

    // The handshake's place is free as soon as there is a result, though its thread stays to answer retransmissions.
    private static final class OneResult implements HandshakeListener {
        private final HandshakeListener listener;
        private final Semaphore room;
        private boolean known;

        OneResult(HandshakeListener listener, Semaphore room) {
            this.listener = listener;
            this.room = room;
        }

        @Override
        public void send(byte[] datagram) {
            listener.send(datagram);
        }

        @Override
        public void agreed(SrtpKeys keys) {
            if (!known) {
                known = true;
                room.release();
                listener.agreed(keys);
            }
        }

        @Override
        public void failed(String reason) {
            if (!known) {
                known = true;
                room.release();
                listener.failed(reason);
            }
        }
    }
}
