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
    private static final PayloadTypes AUDIO = staticAudio();
    private static final PayloadTypes VIDEO = new PayloadTypes(new Format(Codec.UNKNOWN, VIDEO_CLOCK));

    private final Format[] formats = new Format[TYPES];

    private record Format(Codec codec, int clockRate) {}

    private PayloadTypes(Format all) {
        Arrays.fill(formats, all);
    }

    private PayloadTypes(PayloadTypes before, int type, Format stands) {
        System.arraycopy(before.formats, 0, formats, 0, TYPES);
        formats[type] = stands;
    }

    private static PayloadTypes staticAudio() {
        PayloadTypes types = new PayloadTypes(new Format(Codec.UNKNOWN, USUAL_CLOCK));
        types.formats[0] = new Format(Codec.G711, USUAL_CLOCK);
        types.formats[3] = new Format(Codec.GSM, USUAL_CLOCK);
        types.formats[4] = new Format(Codec.G723, USUAL_CLOCK);
        types.formats[8] = types.formats[0];
        types.formats[9] = new Format(Codec.G722, USUAL_CLOCK);
        types.formats[13] = new Format(Codec.ASIDE, USUAL_CLOCK);
        types.formats[18] = new Format(Codec.G729, USUAL_CLOCK);
        return types;
    }

    /** The static assignments for audio: one value, which all calls share that need no more. */
    public static PayloadTypes audio() {
        return AUDIO;
    }

    /** @return one for each m= line of a session description (RFC 8866); all else of it is not read */
    public static List<PayloadTypes> of(String sdp) {
        List<PayloadTypes> lines = new ArrayList<>();
        for (int start = 0; start < sdp.length(); start = endOfLine(sdp, start) + 1) {
            if (sdp.startsWith("m=", start)) {
                lines.add(sdp.startsWith("m=audio ", start) ? AUDIO : VIDEO);
            } else if (sdp.startsWith(RTPMAP, start) && !lines.isEmpty()) {
                String rtpmap = sdp.substring(start + RTPMAP.length(), endOfLine(sdp, start));
                lines.set(lines.size() - 1, lines.getLast().with(rtpmap));
            }
        }
        return lines;
    }

    /**
     * With a dynamic assignment, such as {@code 111 opus/48000/2}; what cannot be read changes nothing.
     *
     * @param rtpmap the value of {@code a=rtpmap}
     */
    public PayloadTypes with(String rtpmap) {
        int space = rtpmap.indexOf(' ');
        String[] encoding = rtpmap.substring(space + 1).split("/");
        int type = number(rtpmap.substring(0, Math.max(0, space)));
        int rate = encoding.length < 2 ? -1 : number(encoding[1]);
        if (type < 0 || type >= TYPES || rate <= 0) {
            return this;
        }
        Format stands = new Format(Codec.of(encoding[0].strip()), rate);
        return formats[type].equals(stands) ? this : new PayloadTypes(this, type, stands);
    }

    private static int endOfLine(String sdp, int start) {
        int end = sdp.indexOf('\n', start);
        return end < 0 ? sdp.length() : end;
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
        return formats[type].codec;
    }

    /** @return in Hz */
    public int clockRate(int type) {
        return formats[type].clockRate;
    }
}
