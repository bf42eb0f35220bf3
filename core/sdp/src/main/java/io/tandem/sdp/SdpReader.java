package io.tandem.sdp;

import io.tandem.sdp.SdpReading.Readable;
import io.tandem.sdp.SdpReading.Unreadable;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an {@link Sdp}, leniently (RFC 8866): any line ends, unknown lines and odd order are passed over, as it is the
 * relay and the phones that must agree on them. Refused is what would make the streams a guess.
 */
public final class SdpReader {
    private static final int LONGEST = 65_536;
    private static final int MOST_LINES = 2_000;
    private static final int MOST_MEDIA = 64;

    private final List<String> problems = new ArrayList<>();
    private final MediaReader session = MediaReader.session(problems::add);
    private final List<MediaReader> media = new ArrayList<>();
    private String origin = "";

    private SdpReader() {}

    public static SdpReading read(Sdp sdp) {
        if (sdp.text().length() > LONGEST) {
            return new Unreadable("the description has more than " + LONGEST + " characters");
        }
        List<String> lines = sdp.text()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MOST_LINES + 1)
                .toList();
        if (lines.size() > MOST_LINES) {
            return new Unreadable("the description has more than " + MOST_LINES + " lines");
        }
        return lines.isEmpty() || !lines.getFirst().replace(" ", "").equals("v=0")
                ? new Unreadable("the description does not begin with v=0")
                : new SdpReader().read(lines);
    }

    private SdpReading read(List<String> lines) {
        lines.forEach(this::line);
        return problems.isEmpty() ? new Readable(description()) : new Unreadable(problems.getFirst());
    }

    private SessionDescription description() {
        return new SessionDescription(
                origin, media.stream().map(m -> m.media(session)).toList(), session.attributes());
    }

    private void line(String line) {
        if (line.length() < 2 || line.charAt(1) != '=') {
            return;
        }
        String value = line.substring(2).strip();
        MediaReader current = media.isEmpty() ? session : media.getLast();
        switch (line.charAt(0)) {
            case 'o' -> origin = value;
            case 'm' -> begin(value);
            case 'c' -> current.connection(value);
            case 'a' -> current.attribute(Attribute.of(value));
            default -> {
                // Names, times, bandwidths and what is unknown say nothing about the streams.
            }
        }
    }

    private void begin(String value) {
        if (media.size() == MOST_MEDIA) {
            problems.add("the description has more than " + MOST_MEDIA + " media lines");
        } else {
            media.add(MediaReader.of(value, problems::add));
        }
    }
}
