package io.tandem.relay.media;

import io.tandem.relay.dtls.SrtpKeys;
import io.tandem.relay.net.SocketAddresses;
import io.tandem.rtp.DatagramKind;
import io.tandem.rtp.ice.CheckOutcome;
import io.tandem.rtp.ice.IceLiteAgent;
import io.tandem.rtp.ice.TransportAddress;
import io.tandem.rtp.rtcp.SsrcTranslation;
import io.tandem.rtp.srtp.Protection;
import io.tandem.rtp.srtp.SrtpRefusal;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands between a protected side and the relay's inside at one port: connectivity checks, the handshake, SRTP. Without
 * keys nothing passes, either way. On the worker's thread; a plain side's port has none.
 */
final class PortGuard implements Association.Port {
    private static final Logger log = LoggerFactory.getLogger(PortGuard.class);

    private final MediaWorker worker;
    private final SourceLatch latch;
    private final MediaPort port;
    private boolean clear;
    private @Nullable IceLiteAgent ice;
    private @Nullable Association association;
    private @Nullable SrtpPair srtp;
    private SsrcTranslation translation = SsrcTranslation.NONE;
    private boolean failureTold;

    PortGuard(MediaWorker worker, SourceLatch latch, MediaPort port) {
        this.worker = worker;
        this.latch = latch;
        this.port = port;
    }

    /**
     * The side's new description.
     *
     * @param sdes the keys that it has, if it has any
     * @param idle whether the side is not to use this port
     */
    void expect(SideTransport transport, @Nullable SrtpPair sdes, boolean idle) {
        clear = transport.protection() instanceof Protection.None;
        translation = transport.translation();
        transport.ice().ifPresentOrElse(this::expectChecks, () -> ice = null);
        if (transport.protection() instanceof Protection.Dtls terms && !idle) {
            expectHandshake(terms, transport.ice().isPresent());
        } else {
            close();
            srtp = sdes;
        }
    }

    private void expectChecks(SideTransport.Ice credentials) {
        if (ice == null) {
            ice = new IceLiteAgent(credentials.ours());
        } else {
            ice.restart(credentials.ours());
        }
    }

    // The same certificate and role again: the association goes on (RFC 8842 section 3.1), whatever else has changed.
    private void expectHandshake(Protection.Dtls terms, boolean checked) {
        if (association == null || !association.terms().equals(terms)) {
            close();
            association = new Association(worker, terms, checked, this);
        }
        if (latch.reachable()) {
            association.reachable();
        }
    }

    /** @return whether the datagram was no media, and has been dealt with */
    boolean takes(MemorySegment datagram, int length, MemorySegment source, long now) {
        return switch (DatagramKind.of(datagram)) {
            case MEDIA -> false;
            case STUN -> {
                check(bytes(datagram, length), source, now);
                yield true;
            }
            case DTLS -> {
                handshake(datagram, length, source, now);
                yield true;
            }
            case UNKNOWN -> {
                worker.counters().unreadable();
                yield true;
            }
        };
    }

    private void check(byte[] datagram, MemorySegment source, long now) {
        if (ice == null) {
            worker.counters().unreadable();
            return;
        }
        switch (ice.on(datagram, address(source), now)) {
            case CheckOutcome.Ignored() -> worker.counters().unreadable();
            case CheckOutcome.Rejected(byte[] response) -> {
                worker.counters().unauthentic();
                port.send(response, source);
            }
            case CheckOutcome.Accepted(byte[] response, boolean nominated) -> {
                latch.checked(source, nominated);
                port.send(response, source);
                if (association != null) {
                    association.reachable();
                }
            }
        }
    }

    private static TransportAddress address(MemorySegment source) {
        InetSocketAddress address = SocketAddresses.read(source);
        return new TransportAddress(address.getAddress().getAddress(), address.getPort());
    }

    private void handshake(MemorySegment datagram, int length, MemorySegment source, long now) {
        if (association == null || !latch.admits(source, now)) {
            port.stranger();
            return;
        }
        latch.heard(source, now);
        association.received(bytes(datagram, length));
    }

    private static byte[] bytes(MemorySegment datagram, int length) {
        byte[] bytes = new byte[length];
        MemorySegment.copy(datagram, ValueLayout.JAVA_BYTE, 0, bytes, 0, length);
        return bytes;
    }

    /** Takes the protection off where the packet lies. @return its length in the clear; negative: counted, and to be dropped */
    int open(MemorySegment packet, int length, boolean rtcp) {
        if (clear) {
            return length;
        }
        if (srtp == null) {
            worker.counters().unkeyed();
            return SrtpRefusal.UNAUTHENTIC;
        }
        if (!worker.buffer().holds(length)) {
            worker.counters().unreadable();
            return SrtpRefusal.MALFORMED;
        }
        byte[] bytes = worker.buffer().load(packet, length);
        int open = rtcp
                ? srtp.receiver().unprotectRtcp(bytes, length)
                : srtp.receiver().unprotectRtp(bytes, length);
        if (open < 0) {
            count(open);
        } else {
            if (rtcp) {
                translation.rtcpFromSide(bytes, open);
            }
            worker.buffer().store(packet, open);
        }
        return open;
    }

    /** Protects into the worker's buffer. @return the length there; negative: counted, and not to be sent */
    int seal(MemorySegment packet, int length, boolean rtcp, long now) {
        if (ice != null && !ice.hasConsent(now)) {
            worker.counters().nowhere();
            return SrtpRefusal.MALFORMED;
        }
        if (!worker.buffer().holds(length)) {
            worker.counters().unreadable();
            return SrtpRefusal.MALFORMED;
        }
        SrtpPair keys = srtp;
        if (!clear && keys == null) {
            worker.counters().unkeyed();
            return SrtpRefusal.UNAUTHENTIC;
        }
        byte[] bytes = worker.buffer().load(packet, length);
        return clear || keys == null ? length : protect(keys, bytes, length, rtcp);
    }

    private int protect(SrtpPair with, byte[] bytes, int length, boolean rtcp) {
        if (rtcp) {
            translation.rtcpToSide(bytes, length);
        } else {
            translation.rtpToSide(bytes, length);
        }
        int sealed =
                rtcp ? with.sender().protectRtcp(bytes, length) : with.sender().protectRtp(bytes, length);
        if (sealed < 0) {
            count(sealed);
        }
        return sealed;
    }

    private void count(int refusal) {
        switch (refusal) {
            case SrtpRefusal.UNAUTHENTIC -> worker.counters().unauthentic();
            case SrtpRefusal.REPLAYED -> worker.counters().replayed();
            default -> worker.counters().unreadable();
        }
    }

    @Override
    public void send(byte[] datagram) {
        if (latch.reachable()) {
            port.send(datagram, latch.remote());
        }
    }

    @Override
    public void keyed(SrtpKeys keys) {
        srtp = SrtpPair.of(keys.theirs(), keys.ours());
    }

    @Override
    public void refused(String reason) {
        // Once a port: whoever can reach it may fail as often as he likes.
        if (!failureTold) {
            failureTold = true;
            log.warn("no DTLS keys with {}, its media stays closed: {}", SocketAddresses.read(latch.remote()), reason);
        }
        if (ice == null) {
            latch.reopen();
        }
    }

    /** Ends the handshake, forgets the keys. */
    void close() {
        if (association != null) {
            association.close();
            association = null;
        }
        srtp = null;
    }
}
