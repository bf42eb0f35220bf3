package io.tandem.sdp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One media line with what belongs to it; what it does not say itself is the session's.
 *
 * @param kind {@code audio}, {@code video}, {@code image}, {@code application}...
 * @param port 0 for a stream that is refused or ended
 * @param protocol such as {@code RTP/AVP}
 * @param formats as written, payload types for RTP
 * @param address of the connection, empty where none is said
 * @param codecs of the formats whose meaning is known, in the order of preference
 * @param ptime empty where not said
 */
public record Media(
        String kind,
        int port,
        String protocol,
        List<String> formats,
        String address,
        Direction direction,
        List<Codec> codecs,
        Optional<Duration> ptime,
        List<Attribute> attributes) {

    public Media {
        formats = List.copyOf(formats);
        codecs = List.copyOf(codecs);
        attributes = List.copyOf(attributes);
    }

    public boolean isAudio() {
        return kind.equals("audio");
    }

    /** RFC 3264 sections 6 and 8.2: port 0 refuses or ends a stream, unless it is bundled with another (RFC 9143). */
    public boolean isActive() {
        return port != 0 || attributes.stream().anyMatch(a -> a.name().equals("bundle-only"));
    }

    /** RFC 3264 section 8.4; address 0.0.0.0 is how RFC 2543 held. */
    public boolean isHeld() {
        return !direction.receives() || address.equals("0.0.0.0");
    }

    /** @return the value of the first such attribute, empty if there is none */
    public Optional<String> attribute(String name) {
        return attributes.stream()
                .filter(a -> a.name().equals(name))
                .map(Attribute::value)
                .findFirst();
    }
}
