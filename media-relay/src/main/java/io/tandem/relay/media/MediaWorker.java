package io.tandem.relay.media;

import io.tandem.relay.dtls.Handshakes;
import io.tandem.relay.dtls.RelayCertificate;
import io.tandem.relay.net.PacketIo;
import io.tandem.relay.net.PacketSink;
import io.tandem.relay.sound.Metronome;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A packet thread, what it counted, and where it transforms packets. A session's ports all belong to one. */
public final class MediaWorker {
    private final PacketIo io;
    private final Handshakes handshakes;
    private final RelayCounters counters = new RelayCounters();
    private final PacketBuffer buffer = new PacketBuffer();
    private final MemorySegment played = Arena.ofAuto().allocate(PacketSink.LARGEST_PACKET, 8);
    private final Metronome metronome;

    /** @param handshakes all workers' */
    public MediaWorker(PacketIo io, Handshakes handshakes) {
        this.io = io;
        this.handshakes = handshakes;
        metronome = new Metronome(io::execute);
    }

    public PacketIo io() {
        return io;
    }

    /** @return to which this worker's sessions are played to */
    Metronome metronome() {
        return metronome;
    }

    /** @return where a packet of our own making is put together */
    MemorySegment played() {
        return played;
    }

    /** Ends both threads. */
    public void close() {
        metronome.close();
        io.close();
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
