package io.tandem.relay.net;

import java.lang.foreign.MemorySegment;

/** What every media socket is told, by the numbers of Linux. */
final class LinuxSocketOptions {
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    private static final int IPPROTO_IP = 0;
    private static final int IP_TOS = 1;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_V6ONLY = 26;
    private static final int IPV6_TCLASS = 67;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    // A key frame of video comes all at once. The kernel grants what net.core.rmem_max allows.
    private static final int RECEIVE_BUFFER = 1 << 20;

    private LinuxSocketOptions() {}

    /** Wishes, not conditions: a kernel that refuses one still carries calls. @param memory of an int */
    static void apply(int descriptor, int family, Dscp dscp, MemorySegment memory) {
        Libc.setOption(descriptor, SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER, memory);
        if (family == AF_INET) {
            Libc.setOption(descriptor, IPPROTO_IP, IP_TOS, dscp.trafficClass(), memory);
        } else {
            Libc.setOption(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, 1, memory);
            Libc.setOption(descriptor, IPPROTO_IPV6, IPV6_TCLASS, dscp.trafficClass(), memory);
        }
    }
}
