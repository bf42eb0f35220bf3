package io.tandem.e2e.sip;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a phone needs of the other side's SDP (RFC 4566): where audio goes, in which codec and which way. */
public record SdpText(InetSocketAddress audio, List<Integer> payloads, Direction direction) {

    /** RFC 3264 section 5.1. */
    public enum Direction {
        SENDRECV,
        SENDONLY,
        RECVONLY,
        INACTIVE;

        public boolean sends() {
            return this == SENDRECV || this == SENDONLY;
        }

        /** What the answer to an offer of this direction says. */
        public Direction answered() {
            return switch (this) {
                case SENDRECV -> SENDRECV;
                case SENDONLY -> RECVONLY;
                case RECVONLY -> SENDONLY;
                case INACTIVE -> INACTIVE;
            };
        }
    }

    /** @return empty where the text has no audio line */
    public static Optional<SdpText> parse(String sdp) {
        Matcher media = Pattern.compile("(?m)^m=audio (\\d+) RTP/AVP ([\\d ]+)").matcher(sdp);
        if (!media.find()) {
            return Optional.empty();
        }
        Matcher inMedia = Pattern.compile("(?m)^c=IN IP[46] (\\S+)").matcher(sdp.substring(media.start()));
        Matcher first = Pattern.compile("(?m)^c=IN IP[46] (\\S+)").matcher(sdp);
        String host = inMedia.find() ? inMedia.group(1) : first.find() ? first.group(1) : "0.0.0.0";
        List<Integer> payloads = Arrays.stream(media.group(2).strip().split("\\s+"))
                .map(Integer::parseInt)
                .toList();
        return Optional.of(new SdpText(
                new InetSocketAddress(host, Integer.parseInt(media.group(1))), payloads, directionOf(sdp, host)));
    }

    private static Direction directionOf(String sdp, String host) {
        Matcher found = Pattern.compile("(?m)^a=(sendrecv|sendonly|recvonly|inactive)\\r?$")
                .matcher(sdp);
        if (found.find()) {
            return Direction.valueOf(found.group(1).toUpperCase(java.util.Locale.ROOT));
        }
        // RFC 3264 section 8.4: the old way to hold.
        return host.equals("0.0.0.0") ? Direction.SENDONLY : Direction.SENDRECV;
    }

    /** An offer or answer for {@code payloads} (0 PCMU, 8 PCMA) at {@code at}. */
    public static String write(InetSocketAddress at, int version, List<Integer> payloads, Direction direction) {
        String host = (at.getAddress() instanceof Inet6Address ? "IP6 " : "IP4 ")
                + at.getAddress().getHostAddress();
        StringBuilder sdp = new StringBuilder("v=0\r\no=- 1 " + version + " IN " + host + "\r\ns=-\r\nc=IN " + host
                + "\r\nt=0 0\r\nm=audio " + at.getPort() + " RTP/AVP");
        payloads.forEach(payload -> sdp.append(' ').append(payload));
        sdp.append(" 101\r\n");
        payloads.forEach(payload -> sdp.append(payload == 8 ? "a=rtpmap:8 PCMA/8000\r\n" : "a=rtpmap:0 PCMU/8000\r\n"));
        return sdp.append("a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-16\r\na=ptime:20\r\na=")
                .append(direction.name().toLowerCase(java.util.Locale.ROOT))
                .append("\r\n")
                .toString();
    }
}
