package io.tandem.rtp.description;

import io.tandem.rtp.ice.IceCredentials;
import io.tandem.rtp.srtp.MasterKey;
import io.tandem.rtp.srtp.Protection;
import io.tandem.rtp.srtp.SrtpSuite;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the relay and one side have come to on one media line. Kept from offer to offer, so that what need not change does
 * not: our keys and ICE credentials above all.
 *
 * @param theirs what the side said last; empty until it has spoken
 * @param protocol spoken with the side
 * @param rtcpMux RTCP shares the RTP port; while an offer of ours is out: it is offered
 * @param ice our credentials; empty where ICE is not done with the side
 * @param keys ours, by suite
 * @param suites that we offer, in this order and by the tags 1, 2...; once agreed, the one
 * @param dtls offered or agreed
 * @param protection how packets are protected; empty as long as that is not agreed
 * @param cryptoTag of the side's crypto that we took
 * @param mid of the line towards the side; empty when it has none
 */
public record Terms(
        Optional<MediaLine> theirs,
        TransportProtocol protocol,
        boolean rtcpMux,
        Optional<IceCredentials> ice,
        Map<SrtpSuite, MasterKey> keys,
        List<SrtpSuite> suites,
        boolean dtls,
        Optional<Protection> protection,
        int cryptoTag,
        String mid) {
    static final Terms NONE = new Terms(
            Optional.empty(),
            TransportProtocol.RTP_AVP,
            false,
            Optional.empty(),
            Map.of(),
            List.of(),
            false,
            Optional.empty(),
            0,
            "");

    public Terms {
        keys = Map.copyOf(keys);
        suites = List.copyOf(suites);
    }

    /** @return whether packets can be exchanged with the side, or will be when it answers */
    boolean isPossible() {
        return protocol != TransportProtocol.OTHER
                && (protection.isPresent() || dtls || !suites.isEmpty() || !protocol.isProtected());
    }

    /** @return of both, where ICE is done */
    public Optional<IceCredentials> theirIce() {
        return ice.isPresent() ? theirs.flatMap(MediaLine::ice) : Optional.empty();
    }

    Terms withoutIce() {
        return new Terms(theirs, protocol, rtcpMux, Optional.empty(), keys, suites, dtls, protection, cryptoTag, mid);
    }
}
