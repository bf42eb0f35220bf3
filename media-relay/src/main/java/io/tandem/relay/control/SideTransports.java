package io.tandem.relay.control;

import io.tandem.relay.media.BundledLine;
import io.tandem.relay.media.RemoteEndpoint;
import io.tandem.relay.media.SideTransport;
import io.tandem.rtp.Latch;
import io.tandem.rtp.description.MediaLine;
import io.tandem.rtp.description.SideTerms;
import io.tandem.rtp.description.Terms;
import io.tandem.rtp.ng.Handling;
import io.tandem.rtp.srtp.Protection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes of the terms with a side what the media half is told: one value a media line. */
final class SideTransports {
    private static final int NO_RTP_CLOCK = 8000;

    private SideTransports() {}

    /** @throws UnknownHostException naming what stands where an address should */
    static List<SideTransport> of(SideTerms side, Handling.Latching latching) throws UnknownHostException {
        List<SideTransport> transports = new ArrayList<>();
        for (int line = 0; line < side.lines().size(); line++) {
            Terms terms = side.line(line);
            if (terms.theirs().isPresent()) {
                transports.add(of(terms, terms.theirs().get(), side.line(side.transportOf(line)), side, latching));
            }
        }
        return transports;
    }

    private static SideTransport of(
            Terms terms, MediaLine line, Terms carrier, SideTerms side, Handling.Latching latching)
            throws UnknownHostException {
        Optional<SideTransport.Ice> ice =
                carrier.ice().flatMap(ours -> carrier.theirIce().map(theirs -> new SideTransport.Ice(ours, theirs)));
        MediaLine there = carrier.theirs().orElse(line);
        return new SideTransport(
                endpoint(there, there.port(), line.clockRate(), latching),
                endpoint(there, there.rtcpPort(), line.clockRate(), latching),
                carrier.rtcpMux(),
                carrier.protection().orElse(new Protection.None()),
                ice,
                bundled(terms, line, side),
                side.translation());
    }

    private static Optional<BundledLine> bundled(Terms terms, MediaLine line, SideTerms side) {
        return side.bundle().size() < 2 || !side.bundle().contains(terms.mid())
                ? Optional.empty()
                : Optional.of(new BundledLine(
                        terms.mid(),
                        line.streams().midExtension(),
                        line.streams().payloadTypes(),
                        line.streams().ssrcs()));
    }

    private static RemoteEndpoint endpoint(MediaLine line, int port, int clockRate, Handling.Latching latching)
            throws UnknownHostException {
        InetAddress host = literal(line.address().isEmpty() ? "0.0.0.0" : line.address());
        Optional<String> received = latching.receivedFrom();
        InetAddress signalling = received.isPresent() ? literal(received.get()) : host;
        int clock = clockRate > 0 ? clockRate : NO_RTP_CLOCK;
        return RemoteEndpoint.of(host, port, signalling, strictness(latching), clock);
    }

    // Names are never resolved: the control thread would wait for a name server.
    private static InetAddress literal(String address) throws UnknownHostException {
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException name) {
            throw new UnknownHostException("'" + address + "' is no IP address");
        }
    }

    private static Latch.Strictness strictness(Handling.Latching latching) {
        if (latching.asymmetric()) {
            return Latch.Strictness.ASYMMETRIC;
        }
        if (latching.strictSource()) {
            return Latch.Strictness.EXACT;
        }
        return latching.receivedFrom().isPresent() ? Latch.Strictness.KNOWN_ADDRESS : Latch.Strictness.FIRST_COMES;
    }
}
