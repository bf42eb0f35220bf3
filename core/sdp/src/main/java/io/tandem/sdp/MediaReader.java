package io.tandem.sdp;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Collects the lines of one media section, or of the session before the first. */
final class MediaReader {
    private static final int MOST_FORMATS = 128;

    private final String kind;
    private final int port;
    private final String protocol;
    private final List<String> formats;
    private final Consumer<String> problem;
    private final List<Attribute> attributes = new ArrayList<>();
    private final Map<Integer, Codec> codecs = new HashMap<>();
    private final Map<Integer, String> parameters = new HashMap<>();
    private Optional<String> address = Optional.empty();
    private Optional<Direction> direction = Optional.empty();
    private Optional<Duration> ptime = Optional.empty();

    private MediaReader(String kind, int port, String protocol, List<String> formats, Consumer<String> problem) {
        this.kind = kind;
        this.port = port;
        this.protocol = protocol;
        this.formats = formats;
        this.problem = problem;
    }

    static MediaReader session(Consumer<String> problem) {
        return new MediaReader("", 0, "", List.of(), problem);
    }

    /**
     * @param value {@code kind port[/count] protocol format...} (RFC 8866 section 5.14)
     * @param problem takes what cannot be read, in words
     */
    static MediaReader of(String value, Consumer<String> problem) {
        String[] words = value.split("\\s+");
        if (words.length < 4 || words.length > MOST_FORMATS + 3) {
            problem.accept(
                    words.length < 4
                            ? "a media line has kind, port, protocol and formats, not '" + cut(value) + "'"
                            : "a media line has more than " + MOST_FORMATS + " formats");
            return session(problem);
        }
        return new MediaReader(
                words[0].toLowerCase(Locale.ROOT),
                port(words[1], problem),
                words[2].toUpperCase(Locale.ROOT),
                List.of(words).subList(3, words.length),
                problem);
    }

    private static int port(String word, Consumer<String> problem) {
        int slash = word.indexOf('/');
        int port = number(slash < 0 ? word : word.substring(0, slash)).orElse(-1);
        if (port >= 0 && port <= 65_535) {
            return port;
        }
        problem.accept("a media line's port is 0 to 65535, not '" + cut(word) + "'");
        return 0;
    }

    /** @param value {@code IN IP4 192.0.2.1[/ttl]} */
    void connection(String value) {
        String[] words = value.split("\\s+");
        if (words.length < 3) {
            problem.accept("a connection has net, address type and address, not '" + cut(value) + "'");
            return;
        }
        int slash = words[2].indexOf('/');
        address = Optional.of(slash < 0 ? words[2] : words[2].substring(0, slash));
    }

    void attribute(Attribute attribute) {
        attributes.add(attribute);
        switch (attribute.name()) {
            case "rtpmap" -> rtpmap(attribute.value());
            case "fmtp" -> fmtp(attribute.value());
            case "ptime" -> ptime = milliseconds(attribute.value());
            default -> Direction.of(attribute.name()).ifPresent(d -> direction = Optional.of(d));
        }
    }

    /** @param value {@code payloadType name/rate[/channels]}; what cannot be read leaves the format unknown */
    private void rtpmap(String value) {
        String[] words = value.split("\\s+", 2);
        String[] encoding = words.length < 2 ? new String[0] : words[1].strip().split("/");
        Optional<Integer> payloadType = number(words[0]);
        Optional<Integer> rate = encoding.length < 2 ? Optional.empty() : number(encoding[1].strip());
        if (payloadType.isPresent() && rate.isPresent() && !encoding[0].isBlank()) {
            int channels = encoding.length > 2 ? number(encoding[2].strip()).orElse(1) : 1;
            codecs.put(payloadType.get(), new Codec(payloadType.get(), encoding[0].strip(), rate.get(), channels, ""));
        }
    }

    private void fmtp(String value) {
        String[] words = value.split("\\s+", 2);
        if (words.length == 2) {
            number(words[0]).ifPresent(payloadType -> parameters.put(payloadType, words[1].strip()));
        }
    }

    /** Phones write {@code 20}, some {@code 20.0}. */
    private static Optional<Duration> milliseconds(String value) {
        boolean plausible = value.matches("[0-9]{1,5}(\\.[0-9]{1,3})?");
        return plausible
                ? Optional.of(
                        Duration.ofNanos(new BigDecimal(value).movePointRight(6).longValue()))
                : Optional.empty();
    }

    private static Optional<Integer> number(String digits) {
        boolean number =
                !digits.isEmpty() && digits.length() <= 9 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Optional.of(Integer.parseInt(digits)) : Optional.empty();
    }

    /** Words for a person must not carry a whole hostile line. */
    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }

    List<Attribute> attributes() {
        return attributes;
    }

    /** @param session says what this section does not */
    Media media(MediaReader session) {
        return new Media(
                kind,
                port,
                protocol,
                formats,
                address.or(() -> session.address).orElse(""),
                direction.or(() -> session.direction).orElse(Direction.SENDRECV),
                known(),
                ptime.or(() -> session.ptime),
                attributes);
    }

    private List<Codec> known() {
        return protocol.contains("RTP/")
                ? formats.stream().flatMap(f -> codec(f).stream()).toList()
                : List.of();
    }

    private Optional<Codec> codec(String format) {
        return number(format)
                .flatMap(type -> Optional.ofNullable(codecs.get(type)).or(() -> Codec.ofStatic(type)))
                .map(codec -> codec.withFmtp(parameters.getOrDefault(codec.payloadType(), "")));
    }
}
