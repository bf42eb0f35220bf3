package io.tandem.media.ogg;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Opus packets into the pages of a file, a page a second: what a crash leaves plays up to its last page, and pages may be stored in
 * pieces and joined by laying them one behind the other. Bytes out, no I/O. One thread.
 */
public final class OggOpusWriter {
    /** How many samples at 48 kHz a decoder is to drop at first: the encoder's look-ahead. */
    static final int PRE_SKIP = 312;

    private static final int PAGE_SAMPLES = 48_000;
    private static final byte[] NOTHING = {};

    private final int channels;
    private final int serial;
    private final ByteArrayOutputStream segments = new ByteArrayOutputStream();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int number;
    private long granule;
    private int pending;

    /** @param serial tells this stream from others in one file: any number */
    public OggOpusWriter(int channels, int serial) {
        this.channels = channels;
        this.serial = serial;
    }

    /** @return what stands first in the file: RFC 7845 sections 5.1 and 5.2, a page each */
    public byte[] head() {
        ByteBuffer head = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
        head.put(ascii("OpusHead")).put((byte) 1).put((byte) channels).putShort((short) PRE_SKIP);
        head.putInt(48_000).putShort((short) 0).put((byte) 0);
        byte[] vendor = ascii("Tandem");
        ByteBuffer tags = ByteBuffer.allocate(8 + 4 + vendor.length + 4).order(ByteOrder.LITTLE_ENDIAN);
        tags.put(ascii("OpusTags")).putInt(vendor.length).put(vendor).putInt(0);
        ByteArrayOutputStream pages = new ByteArrayOutputStream();
        append(head.array(), 0, head.capacity());
        pages.writeBytes(page(OggPage.FIRST, 0));
        append(tags.array(), 0, tags.capacity());
        pages.writeBytes(page(0, 0));
        return pages.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Adds a packet.
     *
     * @param samples that it holds, at 48 kHz
     * @return a page to be written where one is full, else nothing
     */
    public byte[] add(byte[] packet, int offset, int length, int samples) {
        boolean fits = segments.size() + length / OggPage.FULL_SEGMENT + 1 <= OggPage.MOST_SEGMENTS;
        byte[] full = pending >= PAGE_SAMPLES || !fits ? flush() : NOTHING;
        append(packet, offset, length);
        granule += samples;
        pending += samples;
        return full;
    }

    private void append(byte[] packet, int offset, int length) {
        for (int n = length / OggPage.FULL_SEGMENT; n > 0; n--) {
            segments.write(OggPage.FULL_SEGMENT);
        }
        segments.write(length % OggPage.FULL_SEGMENT);
        body.write(packet, offset, length);
    }

    /** @return a page of what was added since the last one; nothing if nothing was */
    public byte[] flush() {
        return pending == 0 ? NOTHING : page(0, granule);
    }

    /** @return the last page */
    public byte[] end() {
        return page(OggPage.LAST, granule);
    }

    private byte[] page(int kind, long position) {
        byte[] page = OggPage.of(kind, position, serial, number++, segments.toByteArray(), body.toByteArray());
        segments.reset();
        body.reset();
        pending = 0;
        return page;
    }
}
