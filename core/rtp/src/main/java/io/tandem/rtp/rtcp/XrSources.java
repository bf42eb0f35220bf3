package io.tandem.rtp.rtcp;

/** Whom the blocks of an extended report are about: those of RFC 3611 section 4; others stay as they are. */
final class XrSources {
    private static final int LOSS_RLE = 1;
    private static final int DUPLICATE_RLE = 2;
    private static final int RECEIPT_TIMES = 3;
    private static final int DELAY_SINCE_LAST = 5;
    private static final int STATISTICS = 6;
    private static final int SUB_BLOCK_BYTES = 12;

    private XrSources() {}

    static void translate(SsrcTranslation by, byte[] compound, int first, int end) {
        for (int at = first; at + 4 <= end; ) {
            int body = at + 4;
            int next = body + 4 * (SsrcTranslation.word(compound, at) & 0xFFFF);
            int blockEnd = Math.min(next, end);
            switch (compound[at] & 0xFF) {
                case LOSS_RLE, DUPLICATE_RLE, RECEIPT_TIMES, STATISTICS, Rtcp.VOIP_METRICS ->
                    by.words(compound, body, Math.min(blockEnd, body + 4), 4);
                case DELAY_SINCE_LAST -> by.words(compound, body, blockEnd, SUB_BLOCK_BYTES);
                default -> {}
            }
            at = next;
        }
    }
}
