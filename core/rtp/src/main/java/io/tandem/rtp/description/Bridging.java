package io.tandem.rtp.description;

import io.tandem.rtp.srtp.SrtpSuite;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a description is to be changed on its way to the other side.
 *
 * @param protocol what the other side is to be offered; empty is what it spoke before, else what was offered to us
 */
public record Bridging(
        Optional<TransportProtocol> protocol,
        Ice ice,
        Dtls dtls,
        Sdes sdes,
        Set<Mux> mux,
        CodecRules codecs,
        Set<Rewrite> rewrites) {

    /** ICE towards the other side. */
    public enum Ice {
        /** Where the other side did it before; if it has not spoken yet, where it was offered to us. */
        AS_OFFERED,
        REMOVE,
        FORCE
    }

    /** DTLS-SRTP with either side, where it could be; {@code OFF} with a side that offers nothing else it is done all the same. */
    public enum Dtls {
        /** Towards a side that leaves it to us we wait for its handshake: it may be behind NAT or busy with ICE. */
        PASSIVE,
        ACTIVE,
        OFF
    }

    /** Keys on a line of plain RTP (RFC 8643): who understands them protects the audio, the others do not see them. */
    public enum Opportunity {
        /** Offer them where plain RTP is offered. */
        OFFER,
        /** Take them where they are offered to us. */
        ACCEPT
    }

    /**
     * @param off not offered to the other side; who offers nothing else is answered in it
     * @param suites in the order in which they are offered, what every phone gets right first; {@code padded} base64 keeps its =
     */
    public record Sdes(boolean off, List<SrtpSuite> suites, boolean padded, Set<Opportunity> onPlainRtp) {
        public static final Sdes ALL = new Sdes(
                false,
                List.of(
                        SrtpSuite.AES_CM_128_HMAC_SHA1_80,
                        SrtpSuite.AES_CM_128_HMAC_SHA1_32,
                        SrtpSuite.AEAD_AES_256_GCM,
                        SrtpSuite.AEAD_AES_128_GCM),
                false,
                Set.of());

        public Sdes {
            suites = List.copyOf(suites);
            onPlainRtp = Set.copyOf(onPlainRtp);
        }

        public Sdes onPlainRtp(Opportunity... opportunities) {
            return new Sdes(off, suites, padded, Set.of(opportunities));
        }
    }

    /** RTCP on the RTP port (RFC 5761), in rtpengine's words. */
    public enum Mux {
        /** Offer it whether or not it was offered to us. */
        OFFER,
        /** As if the other side had agreed already: no RTCP port is named. */
        REQUIRE,
        /** Accept it from the one who offers, do not offer it on. */
        DEMUX,
        ACCEPT,
        REJECT
    }

    /** Parts of the text that are rewritten or left out on request. */
    public enum Rewrite {
        /** The relay's address in {@code o=}. */
        ORIGIN,
        /** 0.0.0.0, the old way to hold, becomes the relay's address. */
        ZERO_ADDRESS,
        GENERATE_MID,
        NO_RTCP_ATTRIBUTE,
        FULL_RTCP_ATTRIBUTE,
        STRIP_EXTMAP
    }

    /** The other side is spoken to in these ways. */
    public Bridging with(Optional<TransportProtocol> other, Ice otherIce) {
        return new Bridging(other, otherIce, dtls, sdes, mux, codecs, rewrites);
    }

    public Bridging with(Sdes other) {
        return new Bridging(protocol, ice, dtls, other, mux, codecs, rewrites);
    }

    public Bridging with(CodecRules other) {
        return new Bridging(protocol, ice, dtls, sdes, mux, other, rewrites);
    }

    public Bridging {
        mux = Set.copyOf(mux);
        rewrites = Set.copyOf(rewrites);
    }

    /** Plain ports for plain ports: ICE ends at the relay. */
    public static Bridging plain() {
        return new Bridging(
                Optional.empty(),
                Ice.REMOVE,
                Dtls.PASSIVE,
                Sdes.ALL,
                Set.of(),
                CodecRules.NONE,
                Set.of(Rewrite.ORIGIN));
    }
}
