package io.tandem.rtp.description;

import io.tandem.rtp.ice.IceCredentials;
import io.tandem.rtp.srtp.DtlsRole;
import io.tandem.rtp.srtp.Fingerprint;
import io.tandem.rtp.srtp.MasterKey;
import io.tandem.rtp.srtp.Protection;
import io.tandem.rtp.srtp.SrtpSuite;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Offer and answer (RFC 3264) between the relay and one side on one media line: what it hears, offers and settles. */
final class LineNegotiation {
    private final Secrets secrets;

    LineNegotiation(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The side offers; the terms hold what the relay will answer. */
    Terms hearOffer(Terms before, MediaLine offer, Bridging wishes) {
        Terms heard = new Terms(
                Optional.of(offer),
                offer.protocol(),
                offer.rtcpMux() && !wishes.mux().contains(Bridging.Mux.REJECT),
                iceTowards(before, offer),
                before.keys(),
                List.of(),
                false,
                Optional.empty(),
                0,
                offer.mid());
        if (!offer.protocol().isProtected()) {
            return offer.protocol() == TransportProtocol.OTHER ? heard : hearPlainOffer(heard, offer, wishes);
        }
        Terms keyed = offer.protocol().isDtls() ? heard : sdes(heard, offer, wishes);
        boolean unkeyed = keyed.protection().isEmpty();
        // What is off is not offered to the other side; who offers that alone is answered in it.
        return offer.fingerprint().isPresent() && (wishes.dtls() != Bridging.Dtls.OFF || unkeyed)
                ? agreed(heard, dtls(before, offer, wishes))
                : keyed;
    }

    // RFC 8643 section 3.1: keys on a line of plain RTP may be taken or left.
    private Terms hearPlainOffer(Terms heard, MediaLine offer, Bridging wishes) {
        Terms plain = agreed(heard, new Protection.None());
        boolean taken = offer.protocol().isRtp()
                && !wishes.sdes().off()
                && wishes.sdes().onPlainRtp().contains(Bridging.Opportunity.ACCEPT);
        return taken ? sdes(plain, offer, wishes) : plain;
    }

    // A changed ufrag is an ICE restart, which the answerer joins with new credentials (RFC 8839 section 4.4.1.1.1).
    private Optional<IceCredentials> iceTowards(Terms before, MediaLine offer) {
        if (offer.ice().isEmpty()) {
            return Optional.empty();
        }
        boolean same = before.ice().isPresent()
                && before.theirs().flatMap(MediaLine::ice).equals(offer.ice());
        return same ? before.ice() : Optional.of(secrets.iceCredentials());
    }

    private static Terms agreed(Terms terms, Protection protection) {
        return new Terms(
                terms.theirs(),
                terms.protocol(),
                terms.rtcpMux(),
                terms.ice(),
                terms.keys(),
                List.of(),
                protection instanceof Protection.Dtls,
                Optional.of(protection),
                terms.cryptoTag(),
                terms.mid());
    }

    private static Protection dtls(Terms before, MediaLine offer, Bridging wishes) {
        Fingerprint theirs = offer.fingerprint().orElseThrow();
        return new Protection.Dtls(
                theirs,
                switch (offer.setup().orElse(Setup.ACTPASS)) {
                    case ACTIVE -> DtlsRole.SERVER;
                    case PASSIVE -> DtlsRole.CLIENT;
                    // RFC 8842 section 5.3: as long as the association stays, so do the roles.
                    case ACTPASS, HOLDCONN ->
                        before.protection().orElse(null) instanceof Protection.Dtls(Fingerprint known, DtlsRole role)
                                        && known.equals(theirs)
                                ? role
                                : wishes.dtls() == Bridging.Dtls.ACTIVE ? DtlsRole.CLIENT : DtlsRole.SERVER;
                });
    }

    // The first that we can do: the offerer's order is its preference (RFC 4568 section 5.1.1).
    private Terms sdes(Terms heard, MediaLine offer, Bridging wishes) {
        Optional<Crypto> taken = offer.cryptos().stream()
                .filter(each -> wishes.sdes().suites().contains(each.suite()))
                .findFirst();
        return taken.map(crypto -> sdes(heard, crypto)).orElse(heard);
    }

    private Terms sdes(Terms terms, Crypto theirs) {
        Map<SrtpSuite, MasterKey> keys = withKeys(terms.keys(), List.of(theirs.suite()));
        MasterKey ours = Objects.requireNonNull(keys.get(theirs.suite()));
        return new Terms(
                terms.theirs(),
                terms.protocol(),
                terms.rtcpMux(),
                terms.ice(),
                keys,
                List.of(theirs.suite()),
                false,
                Optional.of(new Protection.Sdes(theirs.key(), ours)),
                theirs.tag(),
                terms.mid());
    }

    private Map<SrtpSuite, MasterKey> withKeys(Map<SrtpSuite, MasterKey> keys, List<SrtpSuite> suites) {
        if (keys.keySet().containsAll(suites)) {
            return keys;
        }
        Map<SrtpSuite, MasterKey> all = new EnumMap<>(SrtpSuite.class);
        all.putAll(keys);
        suites.forEach(suite -> all.computeIfAbsent(suite, secrets::masterKey));
        return all;
    }

    /** What the relay offers to a side, given what it was itself offered. */
    Terms propose(Terms before, MediaLine incoming, Bridging wishes, String mid) {
        TransportProtocol protocol = protocol(before, incoming, wishes);
        boolean secure = protocol.isProtected();
        boolean keyed = secure ? !protocol.isDtls() : offersKeysOnPlainRtp(before, protocol, wishes);
        List<SrtpSuite> suites = keyed && !wishes.sdes().off() ? wishes.sdes().suites() : List.of();
        boolean dtls = secure && wishes.dtls() != Bridging.Dtls.OFF;
        return new Terms(
                before.theirs(),
                protocol,
                proposesMux(before, incoming, protocol, wishes),
                proposesIce(before, incoming, wishes)
                        ? before.ice().or(() -> Optional.of(secrets.iceCredentials()))
                        : Optional.empty(),
                withKeys(before.keys(), suites),
                suites,
                dtls,
                Optional.empty(),
                0,
                mid);
    }

    // Who has taken them once goes on so.
    private static boolean offersKeysOnPlainRtp(Terms before, TransportProtocol protocol, Bridging wishes) {
        return protocol.isRtp()
                && (wishes.sdes().onPlainRtp().contains(Bridging.Opportunity.OFFER)
                        || before.protection().orElse(null) instanceof Protection.Sdes);
    }

    // Who has spoken before goes on as it did, whatever the other side speaks.
    private static TransportProtocol protocol(Terms before, MediaLine incoming, Bridging wishes) {
        if (!incoming.protocol().isRtp()) {
            return incoming.protocol();
        }
        boolean known = before.theirs().isPresent() && before.protocol().isRtp();
        return wishes.protocol().orElse(known ? before.protocol() : incoming.protocol());
    }

    // Browsers take nothing but a shared port (RFC 8834 section 4.5).
    private static boolean proposesMux(Terms before, MediaLine incoming, TransportProtocol protocol, Bridging wishes) {
        if (!protocol.isRtp() || wishes.mux().contains(Bridging.Mux.DEMUX)) {
            return false;
        }
        return (before.theirs().isPresent() ? before.rtcpMux() : incoming.rtcpMux())
                || protocol == TransportProtocol.UDP_TLS_RTP_SAVPF
                || wishes.mux().contains(Bridging.Mux.OFFER)
                || wishes.mux().contains(Bridging.Mux.REQUIRE);
    }

    private static boolean proposesIce(Terms before, MediaLine incoming, Bridging wishes) {
        return switch (wishes.ice()) {
            case AS_OFFERED ->
                before.theirs().isPresent()
                        ? before.ice().isPresent()
                        : incoming.ice().isPresent();
            case REMOVE -> false;
            case FORCE -> incoming.protocol().isRtp();
        };
    }

    /** The side answers what was proposed to it. Without a usable key the terms stay without protection. */
    Terms hearAnswer(Terms proposed, MediaLine answer) {
        Terms heard = new Terms(
                Optional.of(answer),
                proposed.protocol(),
                proposed.rtcpMux() && answer.rtcpMux(),
                answer.ice().isPresent() ? proposed.ice() : Optional.empty(),
                proposed.keys(),
                List.of(),
                false,
                Optional.empty(),
                0,
                proposed.mid());
        if (proposed.dtls() && answer.fingerprint().isPresent()) {
            // RFC 5763 section 5: an answer is active or passive; one that does not say is active (RFC 4145).
            DtlsRole role = answer.setup().orElse(Setup.ACTIVE) == Setup.PASSIVE ? DtlsRole.CLIENT : DtlsRole.SERVER;
            return agreed(heard, new Protection.Dtls(answer.fingerprint().get(), role));
        }
        return answer.cryptos().stream()
                .filter(crypto -> isAnswerTo(proposed, crypto))
                .findFirst()
                .map(crypto -> sdes(heard, crypto))
                .orElseGet(() -> proposed.protocol().isProtected() ? heard : agreed(heard, new Protection.None()));
    }

    // RFC 4568 section 5.1.2: tag and suite of one that was offered.
    private static boolean isAnswerTo(Terms proposed, Crypto crypto) {
        return crypto.tag() >= 1
                && crypto.tag() <= proposed.suites().size()
                && proposed.suites().get(crypto.tag() - 1) == crypto.suite();
    }
}
