package io.tandem.rtp.description;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An m= line with the lines that follow it, as text.
 *
 * @param kind {@code audio}, {@code video}, {@code image}...
 * @param ports what stands in the port's place, such as {@code 5004} or {@code 5004/2}
 * @param protocol as written
 * @param lines without the m= line itself
 */
record MediaSection(String kind, String ports, String protocol, List<String> formats, List<String> lines) {
    MediaSection {
        formats = List.copyOf(formats);
        lines = List.copyOf(lines);
    }

    /** @param mLine m=&lt;media&gt; &lt;port&gt;["/" number] &lt;proto&gt; &lt;fmt&gt;... */
    static Optional<MediaSection> of(String mLine, List<String> lines) {
        List<String> words = Lines.words(mLine.substring(2).strip());
        return words.size() < 4 || port(words.get(1)) < 0
                ? Optional.empty()
                : Optional.of(new MediaSection(
                        words.get(0), words.get(1), words.get(2), words.subList(3, words.size()), lines));
    }

    /** @return with these formats, in this order; what the lines say of others is gone */
    MediaSection only(List<String> kept) {
        Set<String> gone = new HashSet<>(formats);
        kept.forEach(gone::remove);
        List<String> left =
                lines.stream().filter(line -> !gone.contains(formatOf(line))).toList();
        return new MediaSection(kind, ports, protocol, kept, left);
    }

    // Of rtpmap, fmtp and rtcp-fb.
    private static String formatOf(String line) {
        if (!Lines.is(line, "rtpmap") && !Lines.is(line, "fmtp") && !Lines.is(line, "rtcp-fb")) {
            return "";
        }
        int colon = line.indexOf(':');
        int space = line.indexOf(' ', colon);
        if (colon < 0) {
            return "";
        }
        return space < 0 ? line.substring(colon + 1) : line.substring(colon + 1, space);
    }

    int port() {
        return port(ports);
    }

    private static int port(String ports) {
        int slash = ports.indexOf('/');
        return Numbers.port(slash < 0 ? ports : ports.substring(0, slash));
    }
}
