package io.tandem.edge.ng;

import io.tandem.call.MediaProfile;
import io.tandem.rtp.description.Bridging;
import io.tandem.rtp.description.Bridging.Ice;
import io.tandem.rtp.description.Description;
import io.tandem.rtp.description.MediaLine;
import io.tandem.rtp.description.TransportProtocol;
import io.tandem.sdp.Sdp;
import java.util.Optional;

/** How a relay is to bridge what one leg speaks and what the other can do. */
final class Bridges {
    private Bridges() {}

    /** Both have spoken: each goes on as it did. */
    static Bridging asBefore() {
        return Bridging.plain().with(Optional.empty(), Ice.AS_OFFERED);
    }

    /** A side that has spoken is offered the same by another relay. */
    static Bridging again(Sdp offer, Sdp said) {
        return firstLine(said)
                .map(line -> Bridging.plain()
                        .with(Optional.of(line.protocol()), line.ice().isPresent() ? Ice.FORCE : Ice.REMOVE))
                .orElseGet(() -> first(offer, MediaProfile.PHONE));
    }

    /** What phones are offered that have not spoken yet. */
    static Bridging first(Sdp offer, MediaProfile profile) {
        if (profile.browser()) {
            return Bridging.plain().with(Optional.of(TransportProtocol.UDP_TLS_RTP_SAVPF), Ice.FORCE);
        }
        // SDES passes: only the phone knows whether it has it, and keys go where their signalling goes.
        return Bridging.plain()
                .with(isDtls(offer) ? Optional.of(TransportProtocol.RTP_AVP) : Optional.empty(), Ice.REMOVE);
    }

    /** @return whether who says this of itself is met on IPv6; empty if it has said no address */
    static Optional<Boolean> onIpv6(Sdp said) {
        return firstLine(said)
                .map(MediaLine::address)
                .filter(address -> !address.isEmpty())
                .map(address -> address.indexOf(':') >= 0);
    }

    private static boolean isDtls(Sdp offer) {
        return firstLine(offer).filter(line -> line.protocol().isDtls()).isPresent();
    }

    private static Optional<MediaLine> firstLine(Sdp sdp) {
        return Description.read(sdp.text()) instanceof Description.Read.Understood(Description description)
                ? description.media().stream()
                        .filter(line -> line.isActive() && line.protocol().isRtp())
                        .findFirst()
                : Optional.empty();
    }
}
