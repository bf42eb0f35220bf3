package io.tandem.rtp.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What each payload type of a stream stands for: RFC 3551 table 4, and what descriptions say. Built once, then only read. */
public final class PayloadTypes {
    private static final int TYPES = 128;
    private static final int USUAL_CLOCK = 8000;
    private static final int VIDEO_CLOCK = 90_000;
    private static final String RTPMAP = "a=rtpmap:";
    private static final int LONGEST_NUMBER = 9;

    private final Codec[] codecs = new Codec[TYPES];
    private final int[] clockRates = new int[TYPES];

    private PayloadTypes(int clockRate) {
        Arrays.fill(codecs, Codec.UNKNOWN);
        Arrays.fill(clockRates, clockRate);
    }

    /** The static assignments for audio. */
    public static PayloadTypes audio() {
        PayloadTypes types = new PayloadTypes(USUAL_CLOCK);
        types.codecs[0] = Codec.G711;
        types.codecs[3] = Codec.GSM;
        types.codecs[4] = Codec.G723;
        types.codecs[8] = Codec.G711;
        types.codecs[9] = Codec.G722;
        types.codecs[13] = Codec.ASIDE;
        types.codecs[18] = Codec.G729;
        return types;
    }

    /** A stream of any kind in one clock, of which only loss and jitter are of interest. */
    public static PayloadTypes unrated(int clockRate) {
        return new PayloadTypes(clockRate);
    }

    /** @return one for each m= line of a session description (RFC 8866); all else of it is not read */
    public static List<PayloadTypes> of(String sdp) {
        List<PayloadTypes> lines = new ArrayList<>();
        sdp.lines().forEach(line -> {
            if (line.startsWith("m=")) {
                lines.add(line.startsWith("m=audio ") ? audio() : unrated(VIDEO_CLOCK));
            } else if (line.startsWith(RTPMAP) && !lines.isEmpty()) {
                lines.set(lines.size() - 1, lines.getLast().with(line.substring(RTPMAP.length())));
            }
        });
        return lines;
    }

    /**
     * Takes a dynamic assignment, such as {@code 111 opus/48000/2}; what cannot be read changes nothing.
     *
     * @param rtpmap the value of {@code a=rtpmap}
     */
    public PayloadTypes with(String rtpmap) {
        int space = rtpmap.indexOf(' ');
        String[] encoding = rtpmap.substring(space + 1).split("/");
        int type = number(rtpmap.substring(0, Math.max(0, space)));
        int rate = encoding.length < 2 ? -1 : number(encoding[1]);
        if (type >= 0 && type < TYPES && rate > 0) {
            codecs[type] = Codec.of(encoding[0].strip());
            clockRates[type] = rate;
        }
        return this;
    }

    private static int number(String digits) {
        String stripped = digits.strip();
        boolean readable = !stripped.isEmpty()
                && stripped.length() <= LONGEST_NUMBER
                && stripped.chars().allMatch(digit -> digit >= '0' && digit <= '9');
        return readable ? Integer.parseInt(stripped) : -1;
    }

    /** @param type 0 to 127 */
    public Codec codec(int type) {
        return codecs[type];
    }

    /** @return in Hz */
    public int clockRate(int type) {
        return clockRates[type];
    }
}
