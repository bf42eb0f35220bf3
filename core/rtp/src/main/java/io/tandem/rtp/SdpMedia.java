package io.tandem.rtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a relay reads and writes of a session description (RFC 8866): addresses and ports. All else, codecs above all,
 * passes as it came.
 */
public final class SdpMedia {
    private static final int MOST_LINES = 16;
    private static final int LONGEST = 16 * 1024;
    private static final int AUDIO_CLOCK = 8000;
    private static final int VIDEO_CLOCK = 90_000;

    /** ICE is ended at the relay: candidates of the phones would lead past it. */
    private static final Set<String> ICE = Set.of(
            "candidate", "ice-ufrag", "ice-pwd", "ice-options", "ice-lite", "remote-candidates", "end-of-candidates");

    /** What a description turned out to be. */
    public sealed interface Read {
        record Understood(SdpMedia media) implements Read {}

        record Refused(String reason) implements Read {}
    }

    /** Ports of the relay that stand for one m= line. */
    public record Replacement(int rtpPort, int rtcpPort) {}

    private final String[] lines;
    private final List<MediaLine> media;

    private SdpMedia(String[] lines, List<MediaLine> media) {
        this.lines = lines;
        this.media = media;
    }

    public List<MediaLine> media() {
        return media;
    }

    public static Read read(String sdp) {
        if (sdp.length() > LONGEST) {
            return new Read.Refused("SDP above " + LONGEST + " bytes");
        }
        String[] lines = sdp.split("\r?\n");
        if (lines.length == 0 || !lines[0].equals("v=0")) {
            return new Read.Refused("SDP does not begin with v=0");
        }
        return new Reader().read(lines);
    }

    private static final class Reader {
        private final List<MediaLine> media = new ArrayList<>();
        private String sessionAddress = "";
        private boolean rateKnown;

        Read read(String[] lines) {
            for (String line : lines) {
                String refusal = line(line);
                if (!refusal.isEmpty()) {
                    return new Read.Refused(refusal);
                }
            }
            return media.stream()
                            .anyMatch(line -> line.isActive() && line.address().isEmpty())
                    ? new Read.Refused("a media line has no c= address")
                    : new Read.Understood(new SdpMedia(lines, List.copyOf(media)));
        }

        private String line(String line) {
            if (line.startsWith("m=")) {
                return mediaLine(line);
            }
            if (line.startsWith("c=")) {
                return connection(line);
            }
            if (line.startsWith("a=rtcp:") && !media.isEmpty()) {
                return rtcp(line);
            }
            if (line.startsWith("a=rtpmap:") && !media.isEmpty() && !rateKnown) {
                clockRate(line);
            }
            return "";
        }

        // a=rtpmap:<payload type> <encoding>/<clock rate>; the first is the preferred codec's.
        private void clockRate(String line) {
            String[] parts = line.split("/");
            int rate = parts.length < 2 ? -1 : number(parts[1], 6);
            if (rate > 0) {
                MediaLine last = media.removeLast();
                media.add(new MediaLine(last.kind(), last.address(), last.port(), last.rtcpPort(), rate));
                rateKnown = true;
            }
        }

        private String mediaLine(String line) {
            String[] words = line.substring(2).split(" ");
            int port = words.length < 4 ? -1 : port(words[1].split("/")[0]);
            if (port < 0) {
                return "cannot read " + line;
            }
            if (media.size() == MOST_LINES) {
                return "more than " + MOST_LINES + " media lines";
            }
            int rate = words[0].equals("video") ? VIDEO_CLOCK : AUDIO_CLOCK;
            media.add(new MediaLine(words[0], sessionAddress, port, port == 0 ? 0 : port + 1, rate));
            rateKnown = false;
            return "";
        }

        private String connection(String line) {
            String[] words = line.split(" ");
            if (words.length < 3) {
                return "cannot read " + line;
            }
            String address = words[2].split("/")[0];
            if (media.isEmpty()) {
                sessionAddress = address;
            } else {
                MediaLine last = media.removeLast();
                media.add(new MediaLine(last.kind(), address, last.port(), last.rtcpPort(), last.clockRate()));
            }
            return "";
        }

        private String rtcp(String line) {
            int port = port(line.substring("a=rtcp:".length()).split(" ")[0]);
            if (port < 0) {
                return "cannot read " + line;
            }
            MediaLine last = media.removeLast();
            media.add(new MediaLine(last.kind(), last.address(), last.port(), port, last.clockRate()));
            return "";
        }

        private static int port(String digits) {
            int port = number(digits, 5);
            return port > 65535 ? -1 : port;
        }

        private static int number(String digits, int most) {
            boolean readable = !digits.isEmpty()
                    && digits.length() <= most
                    && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
            return readable ? Integer.parseInt(digits) : -1;
        }
    }

    /**
     * The same description with the relay's address and ports. A rejected line (port 0) stays rejected.
     *
     * @param ports one a media line
     */
    public String rewritten(String relayAddress, List<Replacement> ports, boolean replaceOrigin) {
        String family = relayAddress.indexOf(':') >= 0 ? "IP6 " : "IP4 ";
        StringBuilder out = new StringBuilder(1024);
        int index = -1;
        for (String line : lines) {
            if (line.startsWith("m=")) {
                index++;
            }
            String written = rewrite(line, index, family + relayAddress, ports, replaceOrigin);
            if (!written.isEmpty()) {
                out.append(written).append("\r\n");
            }
        }
        return out.toString();
    }

    private String rewrite(String line, int index, String address, List<Replacement> ports, boolean replaceOrigin) {
        if (line.startsWith("c=")) {
            return "c=IN " + address;
        }
        if (line.startsWith("o=") && replaceOrigin) {
            return origin(line, address);
        }
        if (line.startsWith("m=") && media.get(index).isActive()) {
            return withPort(line, ports.get(index).rtpPort());
        }
        if (line.startsWith("a=rtcp:") && index >= 0) {
            return "a=rtcp:" + ports.get(index).rtcpPort();
        }
        return isIce(line) ? "" : line;
    }

    // o=<username> <sess-id> <sess-version> IN IP4 <address>
    private static String origin(String line, String address) {
        String[] words = line.split(" ");
        return words.length < 6 ? line : words[0] + " " + words[1] + " " + words[2] + " IN " + address;
    }

    private static String withPort(String line, int port) {
        int first = line.indexOf(' ');
        int second = line.indexOf(' ', first + 1);
        return line.substring(0, first + 1) + port + line.substring(second);
    }

    private static boolean isIce(String line) {
        if (!line.startsWith("a=")) {
            return false;
        }
        int colon = line.indexOf(':');
        return ICE.contains(colon < 0 ? line.substring(2) : line.substring(2, colon));
    }
}
