package io.tandem.media.ogg;

import java.util.Arrays;

/**
 * Looks at a Vorbis setup header (Vorbis I specification, section 4.2.4) before a decoder does: a few bytes in it may ask for gigabytes of
 * tables. Reads codebooks, floors and residues, and keeps nothing of them.
 */
public final class VorbisSetup {
    /** Eight octets: the packet's kind and {@code vorbis}. */
    private static final int HEAD_BITS = 56;

    private static final int SYNC = 0x564342;
    /** Those of the encoder that all have used have less than 7000. */
    private static final int MOST_ENTRIES = 1 << 16;

    private static final int MOST_VALUES = 1 << 20;
    private static final int MOST_OF_A_BLOCK = 1 << 16;
    private static final int LONGEST_WORD = 32;

    private final byte[] packet;
    private final int bits;
    private int at = HEAD_BITS;
    private int[] entries = {};
    private int[] dimensions = {};

    private VorbisSetup(byte[] packet, int length) {
        this.packet = packet;
        this.bits = 8 * length;
    }

    /** @return whether it is one, and asks for no more than music needs */
    public static boolean isReasonable(byte[] packet, int length) {
        VorbisSetup setup = new VorbisSetup(packet, length);
        return setup.codebooks() && setup.times() && setup.floors() && setup.residues() && setup.at <= setup.bits;
    }

    /** @return a number of up to 32 bits, the lowest first; zeros behind the end, which is then seen in {@link #at} */
    private int read(int width) {
        int value = 0;
        for (int n = 0; n < width; n++, at++) {
            if (at < bits && (packet[at >> 3] >> (at & 7) & 1) == 1) {
                value |= 1 << n;
            }
        }
        return value;
    }

    private boolean isAtEnd() {
        return at > bits;
    }

    private boolean codebooks() {
        int count = read(8) + 1;
        entries = new int[count];
        dimensions = new int[count];
        for (int n = 0; n < count; n++) {
            if (!codebook(n)) {
                return false;
            }
        }
        return true;
    }

    // Section 3.2.1.
    private boolean codebook(int book) {
        int sync = read(24);
        dimensions[book] = read(16);
        entries[book] = read(24);
        return sync == SYNC
                && dimensions[book] > 0
                && entries[book] > 0
                && entries[book] <= MOST_ENTRIES
                && (long) entries[book] * dimensions[book] <= MOST_VALUES
                && (read(1) == 1 ? orderedLengths(entries[book]) : lengths(entries[book]))
                && lookup(entries[book], dimensions[book]);
    }

    private boolean lengths(int count) {
        boolean sparse = read(1) == 1;
        for (int n = 0; n < count && !isAtEnd(); n++) {
            if (!sparse || read(1) == 1) {
                read(5);
            }
        }
        return !isAtEnd();
    }

    private boolean orderedLengths(int count) {
        int length = read(5) + 1;
        int done = 0;
        while (done < count && length <= LONGEST_WORD && !isAtEnd()) {
            done += read(LONGEST_WORD - Integer.numberOfLeadingZeros(count - done));
            length++;
        }
        return done == count && !isAtEnd();
    }

    private boolean lookup(int count, int dimension) {
        int kind = read(4);
        if (kind == 0) {
            return true;
        }
        read(32);
        read(32);
        int width = read(4) + 1;
        read(1);
        int values = kind == 1 ? root(count, dimension) : count * dimension;
        at += values * width;
        return kind <= 2 && !isAtEnd();
    }

    /** @return the greatest number whose power is not more than the count (section 9.2.3) */
    private static int root(int count, int dimension) {
        int root = 1;
        while (Math.pow(root + 1, dimension) <= count) {
            root++;
        }
        return root;
    }

    private boolean times() {
        int count = read(6) + 1;
        at += 16 * count;
        return !isAtEnd();
    }

    private boolean floors() {
        int count = read(6) + 1;
        for (int n = 0; n < count; n++) {
            boolean isCurve = read(16) == 1;
            if (!isCurve || !curve() || isAtEnd()) {
                // Floor 0 was written by encoders before the format was fixed.
                return false;
            }
        }
        return true;
    }

    // Section 7.2.2.
    private boolean curve() {
        int[] classes = new int[read(5)];
        for (int n = 0; n < classes.length; n++) {
            classes[n] = read(4);
        }
        int[] widths = new int[Arrays.stream(classes).max().orElse(-1) + 1];
        for (int n = 0; n < widths.length; n++) {
            widths[n] = read(3) + 1;
            int subclasses = read(2);
            if (subclasses > 0 && read(8) >= entries.length) {
                return false;
            }
            for (int each = 0; each < 1 << subclasses; each++) {
                if (read(8) > entries.length) {
                    return false;
                }
            }
        }
        read(2);
        int width = read(4);
        at += width * Arrays.stream(classes).map(each -> widths[each]).sum();
        return true;
    }

    // Section 8.6.1.
    private boolean residues() {
        int count = read(6) + 1;
        for (int n = 0; n < count; n++) {
            int kind = read(16);
            int begin = read(24);
            int end = read(24);
            read(24);
            int classes = read(6) + 1;
            int book = read(8);
            if (kind > 2 || begin > end || end > MOST_OF_A_BLOCK || book >= entries.length) {
                return false;
            }
            // What libvorbis asks as well: a table of as many rows is made.
            if (Math.pow(classes, dimensions[book]) > entries[book] || !cascades(classes)) {
                return false;
            }
        }
        return !isAtEnd();
    }

    private boolean cascades(int classes) {
        int books = 0;
        for (int n = 0; n < classes; n++) {
            books += Integer.bitCount(read(3)) + (read(1) == 1 ? Integer.bitCount(read(5)) : 0);
        }
        for (int n = 0; n < books; n++) {
            if (read(8) >= entries.length) {
                return false;
            }
        }
        return true;
    }
}
