package io.tandem.relay.net;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/**
 * Linux's sockaddr_in (16 bytes) and sockaddr_in6 (28 bytes): family in host order, port in network order, address. The one
 * form in which addresses meet packets, so that comparing them allocates nothing.
 */
public final class SocketAddresses {
    public static final int BYTES = 28;
    private static final short AF_INET = 2;
    private static final short AF_INET6 = 10;
    private static final int V4_ADDRESS = 4;
    private static final int V6_ADDRESS = 8;
    private static final ValueLayout.OfShort PORT = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    private SocketAddresses() {}

    public static void write(InetSocketAddress address, MemorySegment to) {
        to.asSlice(0, BYTES).fill((byte) 0);
        InetAddress ip = address.getAddress();
        boolean v4 = ip instanceof Inet4Address;
        to.set(ValueLayout.JAVA_SHORT_UNALIGNED, 0, v4 ? AF_INET : AF_INET6);
        to.set(PORT, 2, (short) address.getPort());
        MemorySegment.copy(ip.getAddress(), 0, to, ValueLayout.JAVA_BYTE, v4 ? V4_ADDRESS : V6_ADDRESS, v4 ? 4 : 16);
    }

    public static InetSocketAddress read(MemorySegment from) {
        byte[] ip = new byte[isV4(from) ? 4 : 16];
        MemorySegment.copy(from, ValueLayout.JAVA_BYTE, isV4(from) ? V4_ADDRESS : V6_ADDRESS, ip, 0, ip.length);
        try {
            return new InetSocketAddress(InetAddress.getByAddress(ip), from.get(PORT, 2) & 0xFFFF);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("4 or 16 bytes are an address", impossible);
        }
    }

    /** @return the length that the kernel wants to hear */
    public static int length(MemorySegment address) {
        return isV4(address) ? 16 : BYTES;
    }

    private static boolean isV4(MemorySegment address) {
        return address.get(ValueLayout.JAVA_SHORT_UNALIGNED, 0) == AF_INET;
    }

    /** Same address and same port. */
    public static boolean same(MemorySegment one, MemorySegment other) {
        if (one.get(LONG, 0) == other.get(LONG, 0)) {
            return isV4(one) || sameV6Address(one, other);
        }
        // sin6_flowinfo shares the first eight bytes with family and port, and may differ.
        return !isV4(one) && one.get(INT, 0) == other.get(INT, 0) && sameV6Address(one, other);
    }

    /** Same address, whatever the port. */
    public static boolean sameHost(MemorySegment one, MemorySegment other) {
        if (one.get(ValueLayout.JAVA_SHORT_UNALIGNED, 0) != other.get(ValueLayout.JAVA_SHORT_UNALIGNED, 0)) {
            return false;
        }
        return isV4(one) ? one.get(INT, V4_ADDRESS) == other.get(INT, V4_ADDRESS) : sameV6Address(one, other);
    }

    private static boolean sameV6Address(MemorySegment one, MemorySegment other) {
        return one.get(LONG, V6_ADDRESS) == other.get(LONG, V6_ADDRESS)
                && one.get(LONG, V6_ADDRESS + 8) == other.get(LONG, V6_ADDRESS + 8);
    }

    /** Copies an address over another. */
    public static void copy(MemorySegment from, MemorySegment to) {
        MemorySegment.copy(from, 0, to, 0, BYTES);
    }
}
