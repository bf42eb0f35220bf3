package io.tandem.rtp.description;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a media section says of its packets; read when asked for, since most calls never need it. */
public final class Streams {
    private static final String MID_EXTENSION = "urn:ietf:params:rtp-hdrext:sdes:mid";
    private static final int USUAL_PACKET_MILLIS = 20;

    private final MediaSection section;

    Streams(MediaSection section) {
        this.section = section;
    }

    MediaSection section() {
        return section;
    }

    /** @return of the line's codecs */
    public Set<Integer> payloadTypes() {
        Set<Integer> types = new HashSet<>();
        section.formats().forEach(format -> add(Numbers.read(format, 3), types));
        return types;
    }

    /** @return the line's formats that can be told, in the side's order: its preference */
    public List<Format> formats() {
        List<Format> formats = new ArrayList<>();
        for (String text : section.formats()) {
            int type = Numbers.read(text, 3);
            String[] name = Codecs.name(section, text).split("/", 3);
            int rate = name.length < 2 ? -1 : Numbers.read(name[1].strip(), 6);
            if (type >= 0 && type < 128 && rate > 0) {
                formats.add(new Format(type, name[0], rate, parameters(text)));
            }
        }
        return formats;
    }

    /** @return how much sound a packet is to hold (a=ptime), within a=maxptime, in milliseconds; 20 where nothing is said */
    public int packetMillis() {
        int wanted = number("ptime", USUAL_PACKET_MILLIS);
        return Math.min(wanted, number("maxptime", wanted));
    }

    private int number(String attribute, int usual) {
        int said = Lines.value(section.lines(), attribute)
                .map(text -> Numbers.read(text.strip(), 3))
                .orElse(-1);
        return said > 0 ? said : usual;
    }

    private String parameters(String format) {
        for (String value : Lines.values(section.lines(), "fmtp")) {
            if (value.startsWith(format + " ")) {
                return value.substring(format.length() + 1).strip();
            }
        }
        return "";
    }

    /** @param encoding name as in a=rtpmap, in any case; the static ones are known without it (RFC 3551 section 6) */
    public Set<Integer> payloadTypesOf(String encoding) {
        Set<Integer> types = new HashSet<>();
        for (String format : section.formats()) {
            if (Codecs.name(section, format).split("/", 2)[0].equals(encoding.toLowerCase(Locale.ROOT))) {
                add(Numbers.read(format, 3), types);
            }
        }
        return types;
    }

    /** @return what a=ssrc announces */
    public Set<Integer> ssrcs() {
        Set<Integer> ssrcs = new HashSet<>();
        for (String value : Lines.values(section.lines(), "ssrc")) {
            String digits = value.split(" ", 2)[0];
            if (SsrcLines.isSsrc(digits)) {
                ssrcs.add((int) Long.parseLong(digits));
            }
        }
        return ssrcs;
    }

    /** @return number of the header extension that carries the mid (RFC 8843 section 15); 0 when there is none */
    public int midExtension() {
        for (String value : Lines.values(section.lines(), "extmap")) {
            List<String> words = Lines.words(value.strip());
            if (words.size() >= 2 && words.get(1).equals(MID_EXTENSION)) {
                return Math.max(0, Numbers.read(words.getFirst().split("/", 2)[0], 3));
            }
        }
        return 0;
    }

    private static void add(int type, Set<Integer> types) {
        if (type >= 0 && type < 128) {
            types.add(type);
        }
    }
}
