package io.tandem.edge.ng;

import io.tandem.call.MediaProfile;
import io.tandem.rtp.description.Bridging;
import io.tandem.rtp.description.Bridging.Ice;
import io.tandem.rtp.description.Bridging.Opportunity;
import io.tandem.rtp.description.Bridging.Sdes;
import io.tandem.rtp.description.CodecRules;
import io.tandem.rtp.description.Description;
import io.tandem.rtp.description.MediaLine;
import io.tandem.rtp.description.TransportProtocol;
import io.tandem.sdp.Sdp;
import java.util.List;
import java.util.Optional;

/** How a relay is to bridge what one leg speaks and what the other can do. */
final class Bridges {
    /** Offered behind what the other side speaks, so that sides without a common codec meet; what costs most comes last. */
    private static final Bridging PLAIN =
            Bridging.plain().with(CodecRules.transcoding(List.of("G722", "PCMA", "PCMU", "opus")));

    /** Whoever offers keys on plain RTP has audio protected (RFC 8643). */
    private static final Bridging ACCEPTING = PLAIN.with(Sdes.ALL.onPlainRtp(Opportunity.ACCEPT));

    /** Phones on TLS are offered them: they can take them or leave them. */
    private static final Bridging OFFERING = PLAIN.with(Sdes.ALL.onPlainRtp(Opportunity.ACCEPT, Opportunity.OFFER));

    private Bridges() {}

    /** Both have spoken: each goes on as it did. */
    static Bridging asBefore() {
        return ACCEPTING.with(Optional.empty(), Ice.AS_OFFERED);
    }

    /** A side that has spoken is offered the same by another relay. */
    static Bridging again(Sdp offer, Sdp said) {
        return firstLine(said)
                .map(line -> (line.cryptos().isEmpty() ? ACCEPTING : OFFERING)
                        .with(Optional.of(line.protocol()), line.ice().isPresent() ? Ice.FORCE : Ice.REMOVE))
                .orElseGet(() -> first(offer, MediaProfile.PHONE));
    }

    /** What phones are offered that have not spoken yet. */
    static Bridging first(Sdp offer, MediaProfile profile) {
        // SDES passes: only the phone knows whether it has it, and keys go where their signalling goes.
        Optional<TransportProtocol> forPhones =
                isDtls(offer) ? Optional.of(TransportProtocol.RTP_AVP) : Optional.empty();
        return switch (profile.kind()) {
            case BROWSER -> ACCEPTING.with(Optional.of(TransportProtocol.UDP_TLS_RTP_SAVPF), Ice.FORCE);
            case PHONE -> ACCEPTING.with(forPhones, Ice.REMOVE);
            case TLS_PHONE -> OFFERING.with(forPhones, Ice.REMOVE);
        };
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
