package io.tandem.relay.media;

import io.tandem.relay.net.DescriptorsExhaustedException;
import io.tandem.relay.net.PacketIo;
import io.tandem.relay.net.PacketSocket;
import io.tandem.relay.recording.PacketRing;
import io.tandem.relay.sound.Conversion;
import io.tandem.relay.sound.Player;
import io.tandem.rtp.quality.MadeStream;
import io.tandem.rtp.srtp.MasterKey;
import io.tandem.rtp.srtp.Protection;
import java.io.IOException;
import java.lang.foreign.SegmentAllocator;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ports that face one side for one media line. On the worker's thread, but for opening. */
final class Facing {
    private static final Logger log = LoggerFactory.getLogger(Facing.class);
    private static final int MOST_ATTEMPTS = 64;

    private final int rtpPort;
    private final MediaStream stream;
    private final MediaPort rtp;
    private final MediaPort rtcp;
    private @Nullable Bundle bundle;
    private @Nullable SrtpPair sdes;
    private boolean rtcpMux;

    // Whose ports the side's packets for this line use: another line's where the side bundles.
    private Facing carrier = this;

    private Facing(int rtpPort, MediaStream stream, MediaPort rtp, MediaPort rtcp) {
        this.rtpPort = rtpPort;
        this.stream = stream;
        this.rtp = rtp;
        this.rtcp = rtcp;
    }

    /** @return empty when the range has no two free ports, or descriptors have run out; from any thread */
    static Optional<Facing> open(
            MediaWorker worker, SegmentAllocator memory, InetAddress address, PortRange range, MediaStream stream) {
        MediaPort rtp = new MediaPort(worker, memory, false, stream);
        MediaPort rtcp = new MediaPort(worker, memory, true, stream);
        try {
            return bound(worker.io(), address, range, rtp, rtcp).map(port -> new Facing(port, stream, rtp, rtcp));
        } catch (DescriptorsExhaustedException exhausted) {
            log.warn("a call is refused: {}", exhausted.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Integer> bound(
            PacketIo io, InetAddress address, PortRange range, MediaPort rtp, MediaPort rtcp)
            throws DescriptorsExhaustedException {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            OptionalInt port = range.take();
            if (port.isEmpty()) {
                return Optional.empty();
            }
            boolean bound = false;
            try {
                bound = bind(io, address, port.getAsInt(), rtp, rtcp);
            } finally {
                if (!bound) {
                    range.free(port.getAsInt());
                }
            }
            if (bound) {
                return Optional.of(port.getAsInt());
            }
        }
        return Optional.empty();
    }

    // A port that another program holds is passed over.
    private static boolean bind(PacketIo io, InetAddress address, int port, MediaPort rtp, MediaPort rtcp)
            throws DescriptorsExhaustedException {
        Optional<PacketSocket> even = open(io, new InetSocketAddress(address, port), rtp);
        if (even.isEmpty()) {
            return false;
        }
        Optional<PacketSocket> odd = Optional.empty();
        try {
            odd = open(io, new InetSocketAddress(address, port + 1), rtcp);
        } finally {
            if (odd.isEmpty()) {
                io.execute(even.get()::close);
            }
        }
        odd.ifPresent(both -> io.execute(() -> {
            rtp.attach(even.get());
            rtcp.attach(both);
        }));
        return odd.isPresent();
    }

    private static Optional<PacketSocket> open(PacketIo io, InetSocketAddress address, MediaPort port)
            throws DescriptorsExhaustedException {
        try {
            return Optional.of(io.open(address, port));
        } catch (DescriptorsExhaustedException exhausted) {
            throw exhausted;
        } catch (IOException taken) {
            return Optional.empty();
        }
    }

    int rtpPort() {
        return rtpPort;
    }

    /** The side's new description of this line, whose packets use {@code next}'s ports. */
    void expect(SideTransport transport, Facing next) {
        if (next == this) {
            expectHere(transport);
        }
        carrier.bundled(stream, Optional.empty());
        carrier = next;
        carrier.bundled(stream, transport.bundle());
    }

    private void expectHere(SideTransport transport) {
        rtcpMux = transport.rtcpMux();
        sdes = transport.protection() instanceof Protection.Sdes(MasterKey theirs, MasterKey ours)
                ? keyed(theirs, ours)
                : null;
        rtp.expect(transport, sdes);
        rtcp.expect(transport, sdes);
    }

    private SrtpPair keyed(MasterKey theirs, MasterKey ours) {
        return sdes == null ? SrtpPair.of(theirs, ours) : sdes.rekeyed(theirs, ours);
    }

    private void bundled(MediaStream line, Optional<BundledLine> marks) {
        if (bundle == null && marks.isEmpty()) {
            return;
        }
        Bundle lines = bundle == null ? new Bundle() : bundle;
        marks.ifPresentOrElse(present -> lines.expect(present, line), () -> lines.leave(line));
        bundle = lines.isEmpty() ? null : lines;
        rtp.bundle(bundle);
    }

    /** What this side sends leaves by the ports that face {@code other}. */
    void sendsTo(Facing other) {
        Facing by = other.carrier;
        stream.leaveBy(by.rtp, by.rtcpMux ? by.rtp : by.rtcp);
    }

    void gate(Optional<MediaGate> gate) {
        stream.gate(gate.orElse(null));
    }

    /** This side's keys are listened for; where the formats are those of before, a key that is down stays one key. */
    void listen(SpokenFormats formats, DigitListener listener) {
        Ear ear = stream.ear();
        if (ear == null || !ear.goesOn(formats, listener)) {
            stream.ear(new Ear(formats, listener));
        }
    }

    void keysElapsed(long now) {
        Ear ear = stream.ear();
        if (ear != null) {
            ear.elapsed(now);
        }
    }

    /** What this side sends is recorded; empty: no more. */
    void tap(Optional<PacketRing> ring) {
        stream.tap(ring.orElse(null));
    }

    /** This side hears itself. @param ssrc of what it hears */
    void echo(MediaWorker worker, int ssrc) {
        stream.echo(worker, (packet, length, rtcp, now) -> carrier.rtp.deliver(packet, length, rtcp, now), ssrc);
    }

    void stopEcho() {
        stream.stopEcho();
    }

    /** What this side says is heard in a room. */
    void sayIn(PacketRing room) {
        stream.sayIn(room);
    }

    /** The other side hears a room in this one's place. @param ssrc of a stream that has none yet @return where that is put */
    MediaStream replaced(MediaWorker worker, int ssrc) {
        stream.isReplaced(worker, ssrc);
        return stream;
    }

    /** @param saying whether it is this side that is not in the room any more, and not the other */
    void leaveRoom(boolean saying) {
        stream.leaveRoom(saying);
    }

    /** What this side sends is transcoded for the other; empty: no more. */
    void transcode(MediaWorker worker, Optional<Conversion> conversion) {
        stream.transcode(worker, conversion.orElse(null));
    }

    /** @return what the other side hears of this one, where the relay makes it */
    Optional<MadeStream> made(long now) {
        return Optional.ofNullable(stream.made(now));
    }

    /** @param ssrc of a stream that has none yet */
    Splice splice(MediaWorker worker, int ssrc) {
        return stream.splice(worker, ssrc);
    }

    /** Nothing is played in the place of what this side sends any more. */
    void unsplice(Player player) {
        Splice splice = stream.splice();
        if (splice != null) {
            splice.end(player);
        }
    }

    /** What this side sends leaves by the ports that face {@code other} as well. */
    void copyTo(Facing other) {
        Facing by = other.carrier;
        stream.copyBy(by.rtp, by.rtcpMux ? by.rtp : by.rtcp);
    }

    void stopCopyTo(Facing other) {
        stream.stopCopyBy(other.carrier.rtp);
    }

    /** Sends the side RTCP of the relay's own making. */
    void tell(byte[] report) {
        (carrier.rtcpMux ? carrier.rtp : carrier.rtcp).tell(report);
    }

    PortStatistics received() {
        return stream.statistics(rtp.strangers());
    }

    void close(PortRange range) {
        stream.stopTranscoding();
        rtp.close();
        rtcp.close();
        range.free(rtpPort);
    }
}
