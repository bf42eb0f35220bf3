package io.tandem.sdp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Narrows a description's audio to chosen codecs, in their order (RFC 3264 section 5.1: the preferred first). Keys
 * (telephone-event) stay. Where none of the codecs is there nothing is changed: the other side then says so itself.
 *
 * @param names encoding names; empty changes nothing
 */
public record CodecChoice(List<String> names) {
    private static final String SECTIONS = "(?m)^(?=m=)";
    private static final Pattern AUDIO = Pattern.compile("m=audio \\d+ \\S+((?: \\d+)+)");
    private static final Pattern MAPPED = Pattern.compile("a=rtpmap:(\\d+) ([^/\\s]+).*");
    private static final Pattern OF_PAYLOAD = Pattern.compile("a=(?:rtpmap|fmtp|rtcp-fb):(\\d+)[ ].*");

    /** RFC 3551 section 6: those that need no rtpmap. */
    private static final Map<String, String> STATIC =
            Map.of("0", "PCMU", "3", "GSM", "4", "G723", "8", "PCMA", "9", "G722", "15", "G728", "18", "G729");

    public CodecChoice {
        names = names.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
    }

    public Sdp of(Sdp description) {
        return of(description, description);
    }

    /**
     * Of a description to which a relay has added codecs that it would transcode.
     *
     * @param own of the side that it describes: where that has any of the chosen codecs, those alone are kept
     */
    public Sdp of(Sdp description, Sdp own) {
        if (names.isEmpty()) {
            return description;
        }
        Set<String> spoken = spoken(own);
        List<String> shared = names.stream().filter(spoken::contains).toList();
        return (shared.isEmpty() ? this : new CodecChoice(shared)).narrowed(description);
    }

    private static Set<String> spoken(Sdp own) {
        Set<String> spoken = new HashSet<>();
        for (String section : own.text().split(SECTIONS)) {
            Matcher audio = AUDIO.matcher(section);
            if (audio.lookingAt()) {
                Map<String, String> called = names(section);
                List.of(audio.group(1).strip().split(" "))
                        .forEach(payload -> spoken.add(called.getOrDefault(payload, payload)));
            }
        }
        return spoken;
    }

    private Sdp narrowed(Sdp description) {
        String[] sections = description.text().split(SECTIONS);
        return new Sdp(Arrays.stream(sections)
                .map(section -> section.startsWith("m=audio ") ? narrowed(section) : section)
                .collect(Collectors.joining()));
    }

    private String narrowed(String section) {
        Matcher audio = AUDIO.matcher(section);
        if (!audio.lookingAt()) {
            return section;
        }
        List<String> offered = List.of(audio.group(1).strip().split(" "));
        List<String> kept = kept(offered, names(section));
        if (kept.isEmpty()) {
            return section;
        }
        String line = section.substring(0, audio.start(1)) + " " + String.join(" ", kept);
        return section.substring(audio.end())
                .lines()
                .filter(attribute -> isKept(attribute, kept))
                .collect(Collectors.joining("\r\n", line, "\r\n"));
    }

    private List<String> kept(List<String> offered, Map<String, String> called) {
        List<String> kept = new ArrayList<>();
        names.forEach(name -> offered.stream()
                .filter(payload -> name.equals(called.get(payload)))
                .forEach(kept::add));
        Stream<String> keys =
                offered.stream().filter(payload -> "TELEPHONE-EVENT".equals(called.get(payload)) && !kept.isEmpty());
        return Stream.concat(kept.stream(), keys).distinct().toList();
    }

    private static boolean isKept(String attribute, List<String> kept) {
        Matcher of = OF_PAYLOAD.matcher(attribute);
        return !of.matches() || kept.contains(of.group(1));
    }

    private static Map<String, String> names(String section) {
        Map<String, String> names = new HashMap<>(STATIC);
        section.lines()
                .map(MAPPED::matcher)
                .filter(Matcher::matches)
                .forEach(mapped -> names.put(mapped.group(1), mapped.group(2).toUpperCase(Locale.ROOT)));
        return names;
    }
}
