package io.tandem.rtp.description;

import io.tandem.rtp.rtcp.SsrcTranslation;
import java.util.ArrayList;
import java.util.List;

/**
 * What the relay and one side have come to: a line each, and which lines share a transport.
 *
 * @param bundle mids of the lines that share the first one's transport (RFC 8843); empty where none do
 * @param translation of the SSRCs that are sent to the side on its protected lines; kept once drawn
 */
public record SideTerms(List<Terms> lines, List<String> bundle, SsrcTranslation translation) {
    static final SideTerms NONE = new SideTerms(List.of(), List.of(), SsrcTranslation.NONE);

    public SideTerms {
        lines = List.copyOf(lines);
        bundle = List.copyOf(bundle);
    }

    public Terms line(int index) {
        return index < lines.size() ? lines.get(index) : Terms.NONE;
    }

    /** @return the line on whose transport this one's packets travel: itself unless bundled */
    public int transportOf(int index) {
        if (bundle.size() < 2 || !bundle.contains(line(index).mid())) {
            return index;
        }
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).mid().equals(bundle.getFirst())) {
                return line;
            }
        }
        return index;
    }

    /** The first {@code changed.size()} lines anew; what a shorter description does not name stays. */
    SideTerms with(List<Terms> changed, List<String> newBundle) {
        List<Terms> all = new ArrayList<>(changed);
        for (int index = changed.size(); index < lines.size(); index++) {
            all.add(lines.get(index));
        }
        return new SideTerms(all, newBundle, translation);
    }

    SideTerms with(SsrcTranslation drawn) {
        return new SideTerms(lines, bundle, drawn);
    }
}
