package io.tandem.relay.media;

import io.tandem.relay.dtls.Handshakes;
import io.tandem.relay.dtls.RelayCertificate;
import io.tandem.relay.net.PacketIo;

/** A packet thread, what it counted, and where it transforms packets. A session's ports all belong to one. */
public final class MediaWorker {
    private final PacketIo io;
    private final Handshakes handshakes;
    private final RelayCounters counters = new RelayCounters();
    private final PacketBuffer buffer = new PacketBuffer();

    /** @param handshakes all workers' */
    public MediaWorker(PacketIo io, Handshakes handshakes) {
        this.io = io;
        this.handshakes = handshakes;
    }

    public PacketIo io() {
        return io;
    }

    public RelayCounters counters() {
        return counters;
    }

    /** @return what the relay shows in DTLS; its fingerprint belongs into our descriptions */
    public RelayCertificate certificate() {
        return handshakes.certificate();
    }

    Handshakes handshakes() {
        return handshakes;
    }

    PacketBuffer buffer() {
        return buffer;
    }
}
