package io.tandem.rtp.description;

import io.tandem.rtp.ice.IceCredentials;
import io.tandem.rtp.srtp.Fingerprint;
import java.util.List;
import java.util.Optional;

/**
 * What one m= line says of how its side's packets travel.
 *
 * @param kind {@code audio}, {@code video}...
 * @param address as in the c= line that governs it, without brackets; empty when there is none
 * @param port 0 when the line is rejected, disabled or bundle-only
 * @param rtcpPort port + 1, or what a=rtcp says (RFC 3605)
 * @param clockRate of the preferred codec, in Hz; 0 where the line is no RTP
 * @param cryptos those that the relay can do, in the side's order
 * @param fingerprint of the side's certificate; the line's own or the session's
 * @param setup empty when not said
 * @param ice empty where the side does no ICE
 * @param mid empty when not said (RFC 5888)
 * @param streams what it says of its packets
 * @param bundled named in a group of semantics BUNDLE (RFC 8843)
 */
public record MediaLine(
        String kind,
        TransportProtocol protocol,
        String address,
        int port,
        int rtcpPort,
        int clockRate,
        boolean rtcpMux,
        List<Crypto> cryptos,
        Optional<Fingerprint> fingerprint,
        Optional<Setup> setup,
        Optional<IceCredentials> ice,
        String mid,
        Streams streams,
        boolean bundled,
        boolean bundleOnly) {
    public MediaLine {
        cryptos = List.copyOf(cryptos);
    }

    /** @return whether packets may be expected at all */
    public boolean isActive() {
        return port > 0 || (bundled && bundleOnly);
    }

    /** @return held in the way of RFC 2543: 0.0.0.0. A browser says the same before it has candidates. */
    boolean isHeldByAddress() {
        return ice.isEmpty() && (address.equals("0.0.0.0") || address.equals("::"));
    }
}
