package io.tandem.rtp.description;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which codecs of an offer reach the other side, in rtpengine's words, and which are offered to it besides, so that two sides that
 * share none understand each other.
 *
 * @param strip names, or {@code all}
 * @param mask as {@code strip}, but what the offerer may go on sending where its sound is transcoded
 * @param except what stays of all
 * @param offer as {@code except}, and in this order, first
 * @param transcode what is offered behind all others where it was not offered, if the relay can code it; in an answer the offerer's own
 *     codec takes its place
 * @param coded what the relay can code; it says so itself
 */
public record CodecRules(
        List<String> strip,
        List<String> mask,
        List<String> except,
        List<String> offer,
        List<String> transcode,
        List<SoundFormat> coded) {
    private static final Set<String> ALL = Set.of("all", "full");
    public static final CodecRules NONE =
            new CodecRules(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    public CodecRules {
        strip = List.copyOf(strip);
        mask = List.copyOf(mask);
        except = List.copyOf(except);
        offer = List.copyOf(offer);
        transcode = List.copyOf(transcode);
        coded = List.copyOf(coded);
    }

    /** Rules as a command has them. */
    public static CodecRules of(
            List<String> strip, List<String> mask, List<String> except, List<String> offer, List<String> transcode) {
        return new CodecRules(strip, mask, except, offer, transcode, List.of());
    }

    /** @return rules that offer these as well, where the relay can code them */
    public static CodecRules transcoding(List<String> names) {
        return of(List.of(), List.of(), List.of(), List.of(), names);
    }

    /** @param formats that the relay can code */
    public CodecRules codedBy(List<SoundFormat> formats) {
        return new CodecRules(strip, mask, except, offer, transcode, formats);
    }

    /** @return without what is stripped and masked; unchanged when none would be left and nothing is offered besides */
    MediaSection applied(MediaSection section) {
        if (this.equals(NONE) || !TransportProtocol.read(section.protocol()).isRtp()) {
            return section;
        }
        List<String> kept = ordered(section);
        return kept.equals(section.formats()) || (kept.isEmpty() && transcode.isEmpty()) ? section : section.only(kept);
    }

    private List<String> ordered(MediaSection section) {
        List<String> left = new ArrayList<>(section.formats());
        left.removeIf(format -> isKeptBack(Codecs.name(section, format)));
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

    /** @param name as {@link Codecs#name} has it @return whether it does not reach the other side */
    boolean isKeptBack(String name) {
        if (names(strip, name) || names(mask, name)) {
            return true;
        }
        boolean stays = names(except, name) || names(offer, name);
        // As rtpengine does: what is stripped with all others and to be transcoded is as good as not stripped.
        return (mask.stream().anyMatch(ALL::contains) && !stays)
                || (strip.stream().anyMatch(ALL::contains) && !stays && !names(transcode, name));
    }

    /** @param name as {@link Codecs#name} has it @return whether the offerer shall not be answered with it either */
    boolean isStripped(String name) {
        return names(strip, name);
    }

    /** @return what is to be offered besides, in this order */
    List<SoundFormat> wanted() {
        List<SoundFormat> wanted = new ArrayList<>();
        for (String name : transcode) {
            coded.stream()
                    .filter(format -> Codecs.matches(format.rtpmap().toLowerCase(Locale.ROOT), name))
                    .findFirst()
                    .ifPresent(wanted::add);
        }
        return wanted;
    }

    private static boolean names(List<String> wanted, String name) {
        return wanted.stream().anyMatch(each -> Codecs.matches(name, each));
    }
}
