package io.tandem.rtp.description;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which codecs of an offer reach the other side, in rtpengine's words. What is masked is stripped: nothing is transcoded.
 *
 * @param strip names, or {@code all}
 * @param except what stays of all
 * @param offer as {@code except}, and in this order, first
 */
public record CodecRules(List<String> strip, List<String> except, List<String> offer) {
    private static final Set<String> ALL = Set.of("all", "full");
    public static final CodecRules NONE = new CodecRules(List.of(), List.of(), List.of());

    public CodecRules {
        strip = List.copyOf(strip);
        except = List.copyOf(except);
        offer = List.copyOf(offer);
    }

    /** @return the section without the stripped codecs; unchanged when none would be left */
    MediaSection applied(MediaSection section) {
        if (this.equals(NONE) || !TransportProtocol.read(section.protocol()).isRtp()) {
            return section;
        }
        List<String> kept = ordered(section);
        return kept.isEmpty() || kept.equals(section.formats())
                ? section
                : new MediaSection(section.kind(), section.ports(), section.protocol(), kept, without(section, kept));
    }

    private List<String> ordered(MediaSection section) {
        List<String> left = new ArrayList<>(section.formats());
        left.removeIf(format -> isStripped(Codecs.name(section, format)));
        List<String> first = new ArrayList<>();
        for (String wanted : offer) {
            left.stream()
                    .filter(format -> Codecs.matches(Codecs.name(section, format), wanted))
                    .forEach(first::add);
        }
        left.removeAll(first);
        first.addAll(left);
        return first;
    }

    private boolean isStripped(String name) {
        if (names(strip, name)) {
            return true;
        }
        return strip.stream().anyMatch(ALL::contains) && !names(except, name) && !names(offer, name);
    }

    private static boolean names(List<String> wanted, String name) {
        return wanted.stream().anyMatch(each -> Codecs.matches(name, each));
    }

    // rtpmap, fmtp and rtcp-fb of formats that are gone.
    private static List<String> without(MediaSection section, List<String> kept) {
        Set<String> gone = new HashSet<>(section.formats());
        kept.forEach(gone::remove);
        return section.lines().stream()
                .filter(line -> !gone.contains(formatOf(line)))
                .toList();
    }

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
}
