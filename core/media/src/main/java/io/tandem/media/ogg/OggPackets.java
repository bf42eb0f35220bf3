package io.tandem.media.ogg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The packets of the first stream of a file, one by one; pages that are broken or of another stream are passed over. */
public final class OggPackets {
    private static final int LONGEST = 1 << 16;
    private static final int CONTINUED = 1;

    private final byte[] file;
    private final ByteBuffer words;
    private final byte[] packet = new byte[LONGEST];
    private int length;
    private int page;
    private int pageEnd;
    private int segment;
    private int segments;
    private int body;
    private int serial;
    private boolean started;
    private long granule;

    public OggPackets(byte[] file) {
        this.file = file;
        words = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @return whether there is another packet: {@link #bytes} up to {@link #length} */
    public boolean next() {
        length = 0;
        while (true) {
            while (segment == segments) {
                if (!turn()) {
                    return false;
                }
            }
            int lacing = file[page + OggPage.HEADER + segment] & 0xFF;
            segment++;
            if (length + lacing <= LONGEST) {
                System.arraycopy(file, body, packet, length, lacing);
                length += lacing;
            }
            body += lacing;
            if (lacing < OggPage.FULL_SEGMENT) {
                return true;
            }
        }
    }

    private boolean turn() {
        page = pageEnd;
        while (page + OggPage.HEADER <= file.length) {
            if (words.getInt(page) == OggPage.CAPTURE && isWhole() && isOurs()) {
                return true;
            }
            page++;
        }
        return false;
    }

    private boolean isWhole() {
        segments = file[page + OggPage.HEADER - 1] & 0xFF;
        int table = page + OggPage.HEADER;
        if (table + segments > file.length) {
            return false;
        }
        int end = table + segments;
        for (int n = 0; n < segments; n++) {
            end += file[table + n] & 0xFF;
        }
        if (end > file.length || OggPage.checksum(file, page, end - page) != words.getInt(page + 22)) {
            return false;
        }
        pageEnd = end;
        return true;
    }

    private boolean isOurs() {
        int other = words.getInt(page + 14);
        if (started && other != serial) {
            page = pageEnd - 1;
            return false;
        }
        started = true;
        serial = other;
        segment = 0;
        body = page + OggPage.HEADER + segments;
        granule = Math.max(granule, words.getLong(page + 6));
        if ((file[page + 5] & CONTINUED) == 0) {
            // What was begun and is not continued was lost.
            length = 0;
        }
        return true;
    }

    /** @return valid up to the next call of {@link #next} */
    public byte[] bytes() {
        return packet;
    }

    public int length() {
        return length;
    }

    public boolean startsWith(byte[] magic) {
        return length >= magic.length && Arrays.equals(packet, 0, magic.length, magic, 0, magic.length);
    }

    /** @return the highest position that a page named */
    public long granule() {
        return granule;
    }
}
