package io.tandem.rtp.rtcp;

/** Whom feedback is about (RFC 4585 section 6.1): the source in its header, and those that some kinds list. */
final class FeedbackSources {
    private static final int MEDIA_SOURCE = 8;
    private static final int CONTROL_INFORMATION = 12;
    private static final int ENTRY_BYTES = 8;
    private static final int APPLICATION_LAYER = 15;
    /** draft-alvestrand-rmcat-remb-03: "REMB", a number of sources and a bitrate, the sources. */
    private static final int REMB = 0x52454D42;

    private FeedbackSources() {}

    static void translate(SsrcTranslation by, byte[] compound, int at, int end) {
        int source = at + MEDIA_SOURCE;
        // 0 is no source: the feedback is about the transport, or names its sources below.
        if (source + 4 <= end && SsrcTranslation.word(compound, source) != 0) {
            by.words(compound, source, source + 4, 4);
        }
        int format = SsrcTranslation.count(compound, at);
        int body = at + CONTROL_INFORMATION;
        if (listsSources(SsrcTranslation.type(compound, at), format)) {
            by.words(compound, body, end, ENTRY_BYTES);
        } else if (format == APPLICATION_LAYER && isBitrate(compound, at, end)) {
            by.words(compound, body + 8, end, 4);
        }
    }

    // TMMBR and TMMBN; FIR, TSTR and TSTN (RFC 5104 section 4).
    private static boolean listsSources(int type, int format) {
        return switch (type) {
            case Rtcp.TRANSPORT_FEEDBACK -> format == 3 || format == 4;
            default -> format == 4 || format == 5 || format == 6;
        };
    }

    private static boolean isBitrate(byte[] compound, int at, int end) {
        int body = at + CONTROL_INFORMATION;
        return SsrcTranslation.type(compound, at) == Rtcp.PAYLOAD_FEEDBACK
                && body + 8 <= end
                && SsrcTranslation.word(compound, body) == REMB;
    }
}
