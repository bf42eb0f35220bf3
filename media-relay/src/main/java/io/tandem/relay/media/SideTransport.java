package io.tandem.relay.media;

import io.tandem.rtp.ice.IceCredentials;
import io.tandem.rtp.rtcp.SsrcTranslation;
import io.tandem.rtp.srtp.Protection;
import java.util.Optional;

/**
 * How one side's packets travel on one media line, as its description and ours have it.
 *
 * @param rtcp ignored where {@code rtcpMux}
 * @param rtcpMux RTCP comes and goes on the RTP port (RFC 5761)
 * @param ice what checks must carry; empty where the side does not do ICE
 * @param bundle what tells the line's packets from others'; empty where the line has its transport to itself;
 *     with {@link MediaPath#expect(int, SideTransport, MediaPath)}
 * @param translation of the SSRCs that are sent to the side; ignored where it is not protected
 */
public record SideTransport(
        RemoteEndpoint rtp,
        RemoteEndpoint rtcp,
        boolean rtcpMux,
        Protection protection,
        Optional<Ice> ice,
        Optional<BundledLine> bundle,
        SsrcTranslation translation) {

    /** @param ours given out in our description, {@code theirs} in the side's */
    public record Ice(IceCredentials ours, IceCredentials theirs) {}

    public static SideTransport plain(RemoteEndpoint rtp, RemoteEndpoint rtcp) {
        return new SideTransport(
                rtp, rtcp, false, new Protection.None(), Optional.empty(), Optional.empty(), SsrcTranslation.NONE);
    }
}
