package io.tandem.relay.media;

import io.tandem.relay.dtls.Handshake;
import io.tandem.relay.dtls.HandshakeListener;
import io.tandem.relay.dtls.Records;
import io.tandem.relay.dtls.SrtpKeys;
import io.tandem.rtp.srtp.DtlsRole;
import io.tandem.rtp.srtp.Protection;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** DTLS at one port: a handshake at a time, and a new one when the peer begins anew. On the worker's thread. */
final class Association {
    /** What an association needs of its port. */
    interface Port {
        /** Sends to the side, wherever it is now. On the worker's thread. */
        void send(byte[] datagram);

        /** The keys from now on. On the worker's thread. */
        void keyed(SrtpKeys keys);

        /**
         * Whoever spoke was not the side, or nobody did. On the worker's thread.
         *
         * @param reason in words, without secrets
         */
        void refused(String reason);
    }

    private final MediaWorker worker;
    private final Protection.Dtls terms;
    private final boolean checked;
    private final Port port;
    private @Nullable Handshake handshake;
    private @Nullable Results results;
    private byte[] clientRandom = new byte[0];
    private boolean closed;

    /** @param checked whether datagrams come from addresses that have passed connectivity checks */
    Association(MediaWorker worker, Protection.Dtls terms, boolean checked, Port port) {
        this.worker = worker;
        this.terms = terms;
        this.checked = checked;
        this.port = port;
    }

    Protection.Dtls terms() {
        return terms;
    }

    /** The side can be reached: where it is ours to begin, we do. */
    void reachable() {
        if (terms.role() == DtlsRole.CLIENT && handshake == null) {
            begin();
        }
    }

    /** Takes a DTLS datagram. */
    void received(byte[] datagram) {
        if (terms.role() == DtlsRole.SERVER && Records.isClientHello(datagram) && isAnother(datagram)) {
            clientRandom = Records.clientRandom(datagram);
            begin();
        }
        Handshake current = handshake;
        if (current != null) {
            current.received(datagram);
        }
    }

    // A ClientHello sent again has the random of the first; another random is a peer that restarted. Where anybody may
    // have
    // sent it, a handshake on its way is not ended for it.
    private boolean isAnother(byte[] clientHello) {
        return (checked || handshake == null || handshake.isOver())
                && !Arrays.equals(clientRandom, Records.clientRandom(clientHello));
    }

    private void begin() {
        if (handshake != null) {
            handshake.abandon();
        }
        results = new Results();
        handshake = worker.handshakes().begin(terms.role(), terms.theirs(), results);
    }

    void close() {
        closed = true;
        if (handshake != null) {
            handshake.abandon();
        }
    }

    private void failed(String reason, Results of) {
        if (of != results) {
            return;
        }
        clientRandom = new byte[0];
        port.refused(reason);
    }

    /** Brings a handshake's results to the worker. */
    private final class Results implements HandshakeListener {

        @Override
        public void send(byte[] datagram) {
            onWorker(() -> port.send(datagram));
        }

        @Override
        public void agreed(SrtpKeys keys) {
            onWorker(() -> {
                if (this == results) {
                    port.keyed(keys);
                }
            });
        }

        @Override
        public void failed(String reason) {
            onWorker(() -> Association.this.failed(reason, this));
        }

        private void onWorker(Runnable task) {
            worker.io().execute(() -> {
                if (!closed) {
                    task.run();
                }
            });
        }
    }
}
