package io.tandem.rtp.description;

import java.util.Locale;
import java.util.Map;

/** Names of payload types. */
final class Codecs {
    /** RFC 3551 section 6, of what is still met. */
    private static final Map<String, String> STATIC = Map.of(
            "0",
            "pcmu/8000",
            "3",
            "gsm/8000",
            "4",
            "g723/8000",
            "8",
            "pcma/8000",
            "9",
            "g722/8000",
            "13",
            "cn/8000",
            "15",
            "g728/8000",
            "18",
            "g729/8000",
            "31",
            "h261/90000",
            "34",
            "h263/90000");

    private Codecs() {}

    /** @return encoding, clock rate and channels as in a=rtpmap, in lower case; the format itself when it has no name */
    static String name(MediaSection section, String format) {
        for (String map : Lines.values(section.lines(), "rtpmap")) {
            int space = map.indexOf(' ');
            if (space > 0 && map.substring(0, space).equals(format)) {
                return map.substring(space + 1).strip().toLowerCase(Locale.ROOT);
            }
        }
        return STATIC.getOrDefault(format, format);
    }

    /** @param wanted {@code opus}, {@code opus/48000} or {@code opus/48000/2}; what stands behind is of no meaning (a bit rate) */
    static boolean matches(String name, String wanted) {
        String[] parts = wanted.toLowerCase(Locale.ROOT).split("/", 4);
        String lower = parts.length < 4 ? String.join("/", parts) : parts[0] + "/" + parts[1] + "/" + parts[2];
        return name.equals(lower) || name.startsWith(lower + "/") || lower.startsWith(name + "/");
    }
}
