package io.tandem.rtp.ng;

import io.tandem.rtp.description.Bridging;
import io.tandem.rtp.description.CodecRules;
import io.tandem.rtp.description.TransportProtocol;
import io.tandem.rtp.srtp.SrtpSuite;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads how an offer or answer is to be handled, in the words of rtpengine's ng protocol. */
final class HandlingReader {
    /** Read by {@link NgCommands}, or a client's notes to itself. */
    private static final Set<String> ELSEWHERE = Set.of(
            "command",
            "call-id",
            "from-tag",
            "to-tag",
            "from-tags",
            "sdp",
            "supports",
            "sip-message-type",
            "metadata",
            "tandem-epoch",
            "tandem-lease",
            NgMac.ENTRY);

    /** Flags that ask for what is done anyway. */
    private static final Set<String> DONE_ANYWAY = Set.of(
            "symmetric",
            "port-latching",
            "no-port-latching",
            "original-sendrecv",
            "early-media",
            "inject-DTMF",
            "unidirectional",
            "all",
            "fatal",
            "debug",
            "debugging");

    private final NgFlags flags;

    HandlingReader(NgFlags flags) {
        this.flags = flags;
    }

    Handling read(Ownership ownership) {
        flags.ignore(ELSEWHERE);
        flags.ignore(DONE_ANYWAY);
        String branch = flags.one("via-branch").orElse("");
        String label = flags.one("label").or(() -> flags.one("from-label")).orElse("");
        Handling.Latching latching = latching();
        Handling.Placement placement = placement();
        Bridging bridging = bridging();
        return new Handling(branch, label, latching, placement, bridging, ownership, hearing(), flags.leftOver());
    }

    private Handling.Hearing hearing() {
        boolean events = flags.has("tandem-digits");
        boolean tones = flags.has("detect-DTMF") || flags.has("detect-dtmf");
        if (tones) {
            return Handling.Hearing.TONES;
        }
        return events ? Handling.Hearing.EVENTS : Handling.Hearing.AS_BEFORE;
    }

    private Handling.Latching latching() {
        List<String> received = flags.all("received-from");
        boolean trust = flags.has("trust-address");
        boolean learns = !flags.has("asymmetric")
                && !flags.one("endpoint-learning").filter("off"::equals).isPresent();
        return new Handling.Latching(
                received.size() == 2 && !trust ? Optional.of(received.get(1)) : Optional.empty(),
                flags.has("strict-source"),
                !learns);
    }

    private Handling.Placement placement() {
        List<String> direction = flags.all("direction");
        return new Handling.Placement(
                direction.size() == 2 ? direction : List.of(),
                flags.one("address-family").map("IP6"::equals),
                flags.one("media-address"),
                flags.has("loop-protect"));
    }

    private Bridging bridging() {
        return new Bridging(
                protocol(),
                ice(),
                dtls(),
                sdes(),
                mux(),
                CodecRules.of(
                        flags.all("codec-strip"),
                        flags.all("codec-mask"),
                        flags.all("codec-except"),
                        flags.all("codec-offer"),
                        flags.all("codec-transcode")),
                rewrites());
    }

    private Optional<TransportProtocol> protocol() {
        Optional<String> name = flags.one("transport-protocol");
        Optional<TransportProtocol> protocol = name.flatMap(TransportProtocol::of);
        if (protocol.isEmpty()) {
            name.filter(text -> !text.equals("accept"))
                    .ifPresent(text -> flags.misunderstood("transport-protocol", text));
        }
        return protocol;
    }

    private Bridging.Ice ice() {
        String wish = flags.one("ICE").orElse("default");
        if (flags.has("reject-ICE")) {
            return Bridging.Ice.REMOVE;
        }
        return switch (wish) {
            case "remove" -> Bridging.Ice.REMOVE;
            // The relay is the only way to the media: a relay candidate of it is its host candidate.
            case "force", "force-relay", "force_relay" -> Bridging.Ice.FORCE;
            case "default", "optional" -> Bridging.Ice.AS_OFFERED;
            default -> {
                flags.misunderstood("ICE", wish);
                yield Bridging.Ice.AS_OFFERED;
            }
        };
    }

    private Bridging.Dtls dtls() {
        Bridging.Dtls wish = Bridging.Dtls.PASSIVE;
        for (String key : List.of("DTLS", "DTLS-reverse")) {
            String text = flags.one(key).orElse("");
            switch (text) {
                case "", "passive" -> {}
                case "active" -> wish = Bridging.Dtls.ACTIVE;
                case "off", "no", "disable" -> wish = Bridging.Dtls.OFF;
                default -> flags.misunderstood(key, text);
            }
        }
        flags.one("DTLS-fingerprint")
                .filter(hash -> !hash.equalsIgnoreCase("SHA-256"))
                .ifPresent(hash -> flags.misunderstood("DTLS-fingerprint", hash));
        return wish;
    }

    private Bridging.Sdes sdes() {
        List<SrtpSuite> suites = new ArrayList<>(Bridging.Sdes.ALL.suites());
        List<SrtpSuite> only = new ArrayList<>();
        boolean off = false;
        boolean padded = flags.has("pad-crypto");
        for (String wish : flags.all("SDES")) {
            Optional<SrtpSuite> suite = SrtpSuite.ofSdes(wish.substring(wish.indexOf('-') + 1));
            switch (wish) {
                case "off", "no", "disable" -> off = true;
                case "pad" -> padded = true;
                case "encrypted_srtp", "encrypted_srtcp", "authenticated_srtp", "nonew", "static" -> {}
                case String text when text.startsWith("no-") -> suite.ifPresent(suites::remove);
                case String text when text.startsWith("only-") -> suite.ifPresent(only::add);
                case String unknown -> flags.misunderstood("SDES", unknown);
            }
        }
        return new Bridging.Sdes(off, only.isEmpty() ? suites : only, padded, onPlainRtp());
    }

    private Set<Bridging.Opportunity> onPlainRtp() {
        Set<Bridging.Opportunity> wishes = EnumSet.noneOf(Bridging.Opportunity.class);
        for (String wish : flags.all("OSRTP")) {
            switch (wish) {
                case "offer", "offer-RFC" -> wishes.add(Bridging.Opportunity.OFFER);
                case "accept", "accept-RFC" -> wishes.add(Bridging.Opportunity.ACCEPT);
                default -> flags.misunderstood("OSRTP", wish);
            }
        }
        return wishes;
    }

    private Set<Bridging.Mux> mux() {
        Set<Bridging.Mux> mux = EnumSet.noneOf(Bridging.Mux.class);
        for (String wish : flags.all("rtcp-mux")) {
            switch (wish) {
                case "offer" -> mux.add(Bridging.Mux.OFFER);
                case "require" -> mux.add(Bridging.Mux.REQUIRE);
                case "demux" -> mux.add(Bridging.Mux.DEMUX);
                case "accept" -> mux.add(Bridging.Mux.ACCEPT);
                case "reject" -> mux.add(Bridging.Mux.REJECT);
                default -> flags.misunderstood("rtcp-mux", wish);
            }
        }
        return mux;
    }

    private Set<Bridging.Rewrite> rewrites() {
        Set<Bridging.Rewrite> rewrites = EnumSet.noneOf(Bridging.Rewrite.class);
        for (String part : flags.all("replace")) {
            switch (part.replace(' ', '-')) {
                case "origin" -> rewrites.add(Bridging.Rewrite.ORIGIN);
                case "zero-address" -> rewrites.add(Bridging.Rewrite.ZERO_ADDRESS);
                case "session-connection" -> {}
                default -> flags.misunderstood("replace", part);
            }
        }
        add("generate-mid", Bridging.Rewrite.GENERATE_MID, rewrites);
        add("no-rtcp-attribute", Bridging.Rewrite.NO_RTCP_ATTRIBUTE, rewrites);
        add("full-rtcp-attribute", Bridging.Rewrite.FULL_RTCP_ATTRIBUTE, rewrites);
        add("strip-extmap", Bridging.Rewrite.STRIP_EXTMAP, rewrites);
        return rewrites;
    }

    private void add(String flag, Bridging.Rewrite rewrite, Set<Bridging.Rewrite> rewrites) {
        if (flags.has(flag)) {
            rewrites.add(rewrite);
        }
    }
}
