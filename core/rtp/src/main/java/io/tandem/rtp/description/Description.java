package io.tandem.rtp.description;

import java.util.ArrayList;
import java.util.List;

/** A session description, read: its session lines and its media sections as text, and what a relay makes of the latter. */
public final class Description {
    private static final int MOST_SECTIONS = 32;
    private static final int LONGEST = 48 * 1024;

    private final List<String> session;
    private final List<MediaSection> sections;
    private final List<MediaLine> media;

    /** What a text turned out to be. */
    public sealed interface Read {
        record Understood(Description description) implements Read {}

        record Refused(String reason) implements Read {}
    }

    private Description(List<String> session, List<MediaSection> sections, List<MediaLine> media) {
        this.session = List.copyOf(session);
        this.sections = List.copyOf(sections);
        this.media = List.copyOf(media);
    }

    public static Read read(String sdp) {
        if (sdp.length() > LONGEST) {
            return new Read.Refused("SDP above " + LONGEST + " bytes");
        }
        List<String> lines = Lines.of(sdp);
        if (lines.isEmpty() || !lines.getFirst().equals("v=0")) {
            return new Read.Refused("SDP does not begin with v=0");
        }
        return sections(lines);
    }

    private static Read sections(List<String> lines) {
        int first = nextSection(lines, 0);
        List<String> session = lines.subList(0, first);
        List<MediaSection> sections = new ArrayList<>();
        for (int start = first; start < lines.size(); ) {
            int end = nextSection(lines, start + 1);
            var section = MediaSection.of(lines.get(start), lines.subList(start + 1, end));
            if (section.isEmpty()) {
                return new Read.Refused("cannot read " + lines.get(start));
            }
            sections.add(section.get());
            start = end;
        }
        return sections.size() > MOST_SECTIONS
                ? new Read.Refused("more than " + MOST_SECTIONS + " media lines")
                : media(session, sections);
    }

    private static int nextSection(List<String> lines, int from) {
        int at = from;
        while (at < lines.size() && !lines.get(at).startsWith("m=")) {
            at++;
        }
        return at;
    }

    private static Read media(List<String> session, List<MediaSection> sections) {
        List<MediaLine> media = new ArrayList<>();
        MediaLineReader reader = new MediaLineReader(session);
        for (MediaSection section : sections) {
            switch (reader.read(section)) {
                case MediaLineReader.Line.Understood(MediaLine line) -> media.add(line);
                case MediaLineReader.Line.Refused(String reason) -> {
                    return new Read.Refused(reason);
                }
            }
        }
        return new Read.Understood(new Description(session, sections, media));
    }

    List<String> session() {
        return session;
    }

    List<MediaSection> sections() {
        return sections;
    }

    /** @return one a section */
    public List<MediaLine> media() {
        return media;
    }

    /** @return whether an attribute stands at session level with this value */
    public boolean isMarked(String attribute, String value) {
        return Lines.values(session, attribute).contains(value);
    }
}
