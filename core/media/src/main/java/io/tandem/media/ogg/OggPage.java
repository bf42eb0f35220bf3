package io.tandem.media.ogg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The layout of a page (RFC 3533 section 6). */
final class OggPage {
    static final int HEADER = 27;
    static final int MOST_SEGMENTS = 255;
    static final int FULL_SEGMENT = 255;
    static final int CAPTURE = 0x5367674F;
    static final int FIRST = 2;
    static final int LAST = 4;
    private static final int CHECKSUM_AT = 22;
    private static final int POLYNOMIAL = 0x04C11DB7;
    private static final int[] CHECKSUMS = new int[256];

    static {
        for (int n = 0; n < CHECKSUMS.length; n++) {
            int sum = n << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = sum << 1 ^ (sum < 0 ? POLYNOMIAL : 0);
            }
            CHECKSUMS[n] = sum;
        }
    }

    private OggPage() {}

    /** @param segments the lacing values of whole packets */
    static byte[] of(int kind, long granule, int serial, int number, byte[] segments, byte[] body) {
        ByteBuffer page =
                ByteBuffer.allocate(HEADER + segments.length + body.length).order(ByteOrder.LITTLE_ENDIAN);
        page.putInt(CAPTURE)
                .put((byte) 0)
                .put((byte) kind)
                .putLong(granule)
                .putInt(serial)
                .putInt(number);
        page.putInt(0).put((byte) segments.length).put(segments).put(body);
        page.putInt(CHECKSUM_AT, checksum(page.array(), 0, page.capacity()));
        return page.array();
    }

    /** @return of a page, its own checksum taken as 0 */
    static int checksum(byte[] page, int at, int length) {
        int sum = 0;
        for (int n = 0; n < length; n++) {
            boolean isItself = n >= CHECKSUM_AT && n < CHECKSUM_AT + 4;
            int octet = isItself ? 0 : page[at + n] & 0xFF;
            sum = sum << 8 ^ CHECKSUMS[sum >>> 24 ^ octet];
        }
        return sum;
    }
}
