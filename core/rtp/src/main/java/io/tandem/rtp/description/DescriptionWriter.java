package io.tandem.rtp.description;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Writes what the other side said as the relay's own word to one side. */
public final class DescriptionWriter {
    /** Of the session level: replaced by the relay's own, or without meaning beyond it. */
    private static final Set<String> OURS = Set.of(
            "ice-lite",
            "ice-ufrag",
            "ice-pwd",
            "ice-options",
            "ice-pacing",
            "fingerprint",
            "setup",
            "tls-id",
            "rtcp-mux");

    private final Description incoming;
    private final SideTerms terms;
    private final LocalSide local;
    private final Bridging wishes;
    private final boolean offering;
    private final List<Streams> told = new ArrayList<>();

    /**
     * @param incoming of the other side
     * @param terms with the side that is written to
     * @param wishes those of the offer, where an answer to it is written
     * @param offering whether the text is an offer to it, not an answer
     */
    public DescriptionWriter(
            Description incoming, SideTerms terms, LocalSide local, Bridging wishes, boolean offering) {
        this.incoming = incoming;
        this.terms = terms;
        this.local = local;
        this.wishes = wishes;
        this.offering = offering;
    }

    public String write() {
        StringBuilder out = new StringBuilder(1024);
        List<String> bundle = new ArrayList<>();
        List<List<String>> sections = new ArrayList<>();
        told.clear();
        for (int index = 0; index < incoming.sections().size(); index++) {
            SectionWriter section = section(index);
            sections.add(section.write());
            told.add(section.streams());
            if (section.isAlive() && isBundled(index)) {
                bundle.add(terms.line(index).mid());
            }
        }
        session(bundle, out);
        sections.forEach(lines -> append(lines, out));
        return out.toString();
    }

    /** @return what {@link #write} told of each line's streams */
    public List<Streams> told() {
        return List.copyOf(told);
    }

    /** @return whether it told other formats than the other side said */
    public boolean hasOtherFormats() {
        for (int index = 0; index < told.size(); index++) {
            if (!told.get(index)
                    .section()
                    .formats()
                    .equals(incoming.sections().get(index).formats())) {
                return true;
            }
        }
        return false;
    }

    private SectionWriter section(int index) {
        return new SectionWriter(
                incoming.sections().get(index),
                incoming.media().get(index),
                terms.line(index),
                terms.line(terms.transportOf(index)),
                terms.translation(),
                local,
                local.ports().get(index),
                wishes,
                offering);
    }

    // An answer joins the group that was offered; an offer makes one for who does ICE over DTLS, and keeps one for
    // ever.
    private boolean isBundled(int index) {
        Terms line = terms.line(index);
        if (line.mid().isEmpty()) {
            return false;
        }
        return terms.bundle().contains(line.mid())
                || (offering && line.dtls() && line.ice().isPresent());
    }

    private void session(List<String> bundle, StringBuilder out) {
        for (String line : incoming.session()) {
            append(sessionLine(line), out);
        }
        if (terms.lines().stream().anyMatch(line -> line.ice().isPresent())) {
            append("a=ice-lite", out);
        }
        if (!bundle.isEmpty()) {
            append(Bundle.line(bundle), out);
        }
    }

    private String sessionLine(String line) {
        if (line.startsWith("c=")) {
            return "c=IN " + local.connection();
        }
        if (line.startsWith("o=") && wishes.rewrites().contains(Bridging.Rewrite.ORIGIN)) {
            return origin(line);
        }
        return OURS.contains(Lines.attributeName(line)) || Bundle.isGroup(line) ? "" : line;
    }

    // o=<username> <sess-id> <sess-version> IN IP4 <address>
    private String origin(String line) {
        String[] words = line.split(" ");
        return words.length < 6 ? line : words[0] + " " + words[1] + " " + words[2] + " IN " + local.connection();
    }

    private static void append(List<String> lines, StringBuilder out) {
        for (String line : lines) {
            append(line, out);
        }
    }

    private static void append(String line, StringBuilder out) {
        if (!line.isEmpty()) {
            out.append(line).append("\r\n");
        }
    }
}
