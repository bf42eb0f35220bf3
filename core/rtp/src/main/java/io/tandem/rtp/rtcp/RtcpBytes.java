package io.tandem.rtp.rtcp;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Reads a segment from front to back, in network order. Reading past its end is an {@link IndexOutOfBoundsException}. */
final class RtcpBytes {
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final MemorySegment segment;
    private int position;

    RtcpBytes(MemorySegment segment) {
        this.segment = segment;
    }

    int remaining() {
        return (int) segment.byteSize() - position;
    }

    int position() {
        return position;
    }

    int unsignedByte() {
        return segment.get(ValueLayout.JAVA_BYTE, position++) & 0xFF;
    }

    int signedByte() {
        return segment.get(ValueLayout.JAVA_BYTE, position++);
    }

    int unsignedShort() {
        position += 2;
        return segment.get(SHORT, position - 2) & 0xFFFF;
    }

    int word() {
        position += 4;
        return segment.get(INT, position - 4);
    }

    long unsignedWord() {
        return Integer.toUnsignedLong(word());
    }

    byte[] bytes(int length) {
        return take(length).segment.toArray(ValueLayout.JAVA_BYTE);
    }

    RtcpBytes take(int length) {
        RtcpBytes part = new RtcpBytes(segment.asSlice(position, length));
        position += length;
        return part;
    }

    void skip(int length) {
        if (length > remaining()) {
            throw new IndexOutOfBoundsException("skip past the end");
        }
        position += length;
    }
}
