package io.tandem.rtp.description;

import io.tandem.rtp.ice.IceCredentials;
import io.tandem.rtp.srtp.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what the sections of one description say; what a section does not say, the session level may. */
final class MediaLineReader {
    private static final int AUDIO_CLOCK = 8000;
    private static final int VIDEO_CLOCK = 90_000;

    private final List<String> session;
    private final List<String> bundled;

    /** What a section turned out to be. */
    sealed interface Line {
        record Understood(MediaLine line) implements Line {}

        record Refused(String reason) implements Line {}
    }

    MediaLineReader(List<String> session) {
        this.session = session;
        this.bundled = Bundle.mids(session);
    }

    Line read(MediaSection section) {
        Optional<String> connection = connection(section);
        if (connection.isPresent() && addressOf(connection.get()).isEmpty()) {
            return new Line.Refused("cannot read c=" + connection.get());
        }
        int port = section.port();
        Optional<String> rtcp = Lines.value(section.lines(), "rtcp");
        int rtcpPort = rtcp.isPresent() ? Numbers.port(rtcp.get().split(" ", 2)[0]) : port == 0 ? 0 : port + 1;
        if (rtcpPort < 0) {
            return new Line.Refused("cannot read a=rtcp:" + rtcp.orElse(""));
        }
        MediaLine line =
                line(section, connection.flatMap(MediaLineReader::addressOf).orElse(""), rtcpPort);
        return line.isActive() && line.address().isEmpty()
                ? new Line.Refused("a media line has no c= address")
                : new Line.Understood(line);
    }

    private MediaLine line(MediaSection section, String address, int rtcpPort) {
        TransportProtocol protocol = TransportProtocol.read(section.protocol());
        String mid = Lines.value(section.lines(), "mid").orElse("");
        return new MediaLine(
                section.kind(),
                protocol,
                address,
                section.port(),
                rtcpPort,
                protocol.isRtp() ? clockRate(section) : 0,
                Lines.has(section.lines(), "rtcp-mux"),
                cryptos(section),
                either(section, "fingerprint").flatMap(Fingerprint::of),
                either(section, "setup").flatMap(Setup::of),
                ice(section),
                mid,
                new Streams(section),
                !mid.isEmpty() && bundled.contains(mid),
                Lines.has(section.lines(), "bundle-only"));
    }

    private Optional<String> connection(MediaSection section) {
        Optional<String> own = connection(section.lines());
        return own.isPresent() ? own : connection(session);
    }

    private static Optional<String> connection(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith("c=")) {
                return Optional.of(line.substring(2));
            }
        }
        return Optional.empty();
    }

    // IN IP4 <address>["/" ttl]
    private static Optional<String> addressOf(String connection) {
        List<String> words = Lines.words(connection.strip());
        return words.size() < 3 ? Optional.empty() : Optional.of(words.get(2).split("/", 2)[0]);
    }

    private Optional<String> either(MediaSection section, String attribute) {
        Optional<String> own = Lines.value(section.lines(), attribute);
        return own.isPresent() ? own : Lines.value(session, attribute);
    }

    private Optional<IceCredentials> ice(MediaSection section) {
        Optional<String> ufrag = either(section, "ice-ufrag");
        Optional<String> password = either(section, "ice-pwd");
        return ufrag.isPresent() && password.isPresent()
                ? Optional.of(
                        new IceCredentials(ufrag.get().strip(), password.get().strip()))
                : Optional.empty();
    }

    private static List<Crypto> cryptos(MediaSection section) {
        List<Crypto> cryptos = new ArrayList<>(0);
        for (String value : Lines.values(section.lines(), "crypto")) {
            Crypto.of(value).ifPresent(cryptos::add);
        }
        return cryptos;
    }

    // a=rtpmap:<payload type> <encoding>/<clock rate>; the first is the preferred codec's.
    private static int clockRate(MediaSection section) {
        for (String map : Lines.values(section.lines(), "rtpmap")) {
            String[] parts = map.split("/", 3);
            int rate = parts.length < 2 ? -1 : Numbers.read(parts[1].strip(), 6);
            if (rate > 0) {
                return rate;
            }
        }
        return section.kind().equals("video") ? VIDEO_CLOCK : AUDIO_CLOCK;
    }
}
