package io.tandem.rtp.description;

import io.tandem.rtp.ice.IceCredentials;
import io.tandem.rtp.rtcp.SsrcTranslation;
import io.tandem.rtp.srtp.DtlsRole;
import io.tandem.rtp.srtp.Fingerprint;
import io.tandem.rtp.srtp.MasterKey;
import io.tandem.rtp.srtp.Protection;
import io.tandem.rtp.srtp.SrtpSuite;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** One media section of a description to a side. */
final class SectionWriter {
    /** Of the way packets travel, which ends at the relay. */
    private static final Set<String> OURS = Set.of(
            "candidate",
            "remote-candidates",
            "end-of-candidates",
            "ice-ufrag",
            "ice-pwd",
            "ice-options",
            "ice-mismatch",
            "crypto",
            "fingerprint",
            "setup",
            "connection",
            "tls-id",
            "rtcp",
            "rtcp-mux",
            "rtcp-mux-only",
            "mid",
            "bundle-only");

    /** RFC 8445 section 5.1.2.1: type preference of a host 126, one interface. */
    private static final long PRIORITY = (126L << 24) + (65_535L << 8) + 256;

    private final MediaSection incoming;
    private final MediaLine line;
    private final Terms terms;
    private final Terms carrier;
    private final SsrcTranslation translation;
    private final LocalSide local;
    private final LocalSide.Ports ports;
    private final Bridging wishes;
    private final boolean offering;

    /** @param carrier terms of the line on whose transport this one travels: its own unless bundled */
    SectionWriter(
            MediaSection incoming,
            MediaLine line,
            Terms terms,
            Terms carrier,
            SsrcTranslation translation,
            LocalSide local,
            LocalSide.Ports ports,
            Bridging wishes,
            boolean offering) {
        CodecBridge codecs = new CodecBridge(incoming, wishes.codecs(), terms.theirs());
        this.incoming = offering ? codecs.offered() : codecs.answered();
        this.line = line;
        this.terms = terms;
        this.carrier = carrier;
        this.translation = terms.protocol().isProtected() ? translation : SsrcTranslation.NONE;
        this.local = local;
        this.ports = ports;
        this.wishes = wishes;
        this.offering = offering;
    }

    /** @return the formats that are written */
    Streams streams() {
        return new Streams(incoming);
    }

    /** @return whether the line is offered or accepted */
    boolean isAlive() {
        return line.isActive() && terms.isPossible();
    }

    List<String> write() {
        List<String> out = new ArrayList<>();
        out.add(mediaLine());
        for (String text : incoming.lines()) {
            if (passes(text)) {
                out.add(passed(text));
            }
        }
        if (!isAlive()) {
            return out;
        }
        if (isHeld() && out.stream().noneMatch(each -> each.startsWith("c="))) {
            out.add(1, "c=IN " + zero());
        }
        if (!terms.mid().isEmpty()) {
            out.add("a=mid:" + terms.mid());
        }
        if (terms.protocol().isRtp()) {
            rtcp(out);
            keys(out);
            ice(out);
        }
        return out;
    }

    private String mediaLine() {
        String protocol = terms.protocol().text().isEmpty() || !terms.protocol().isRtp()
                ? incoming.protocol()
                : terms.protocol().text();
        return "m=" + incoming.kind() + " " + (isAlive() ? ports.rtp() : 0) + " " + protocol + " "
                + String.join(" ", incoming.formats());
    }

    private boolean passes(String text) {
        String name = Lines.attributeName(text);
        boolean feedback = name.equals("rtcp-fb") || name.equals("rtcp-rsize");
        return !OURS.contains(name)
                && !(feedback && !terms.protocol().hasFeedback())
                && !(name.equals("extmap") && wishes.rewrites().contains(Bridging.Rewrite.STRIP_EXTMAP));
    }

    private String passed(String text) {
        if (!text.startsWith("c=")) {
            return SsrcLines.translated(text, translation);
        }
        return "c=IN " + (isHeld() ? zero() : local.connection());
    }

    private boolean isHeld() {
        return line.isHeldByAddress() && !wishes.rewrites().contains(Bridging.Rewrite.ZERO_ADDRESS);
    }

    private String zero() {
        return local.address().indexOf(':') >= 0 ? "IP6 ::" : "IP4 0.0.0.0";
    }

    private boolean isMuxOnly() {
        return terms.rtcpMux() && (!offering || wishes.mux().contains(Bridging.Mux.REQUIRE));
    }

    private void rtcp(List<String> out) {
        boolean said = Lines.has(incoming.lines(), "rtcp") || terms.ice().isPresent();
        if (said && !wishes.rewrites().contains(Bridging.Rewrite.NO_RTCP_ATTRIBUTE)) {
            int port = isMuxOnly() ? ports.rtp() : ports.rtcp();
            boolean full = wishes.rewrites().contains(Bridging.Rewrite.FULL_RTCP_ATTRIBUTE);
            out.add("a=rtcp:" + port + (full ? " IN " + local.connection() : ""));
        }
        if (terms.rtcpMux()) {
            out.add("a=rtcp-mux");
        }
    }

    private void keys(List<String> out) {
        for (int index = 0; index < terms.suites().size(); index++) {
            SrtpSuite suite = terms.suites().get(index);
            MasterKey key = Objects.requireNonNull(terms.keys().get(suite));
            int tag = offering ? index + 1 : terms.cryptoTag();
            out.add("a=crypto:" + new Crypto(tag, key).value(wishes.sdes().padded()));
        }
        if (terms.dtls()) {
            out.add("a=setup:" + setup().text());
            out.add("a=fingerprint:" + local.fingerprint().value());
        }
    }

    // An offer always leaves the choice, so that a leg that moves here from another relay is not contradicted.
    private Setup setup() {
        if (offering || carrier.protection().isEmpty()) {
            return Setup.ACTPASS;
        }
        return switch (carrier.protection().get()) {
            case Protection.Dtls(Fingerprint theirs, DtlsRole role) ->
                role == DtlsRole.CLIENT ? Setup.ACTIVE : Setup.PASSIVE;
            case Protection.None(), Protection.Sdes _ -> Setup.ACTPASS;
        };
    }

    private void ice(List<String> out) {
        if (carrier.ice().isEmpty()) {
            return;
        }
        IceCredentials ours = carrier.ice().get();
        out.add("a=ice-ufrag:" + ours.ufrag());
        out.add("a=ice-pwd:" + ours.password());
        out.add(candidate(1, ports.rtp()));
        if (!isMuxOnly()) {
            out.add(candidate(2, ports.rtcp()));
        }
        out.add("a=end-of-candidates");
    }

    private String candidate(int component, int port) {
        return "a=candidate:1 " + component + " udp " + (PRIORITY - component) + " " + local.address() + " " + port
                + " typ host";
    }
}
