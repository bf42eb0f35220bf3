package io.tandem.relay.net;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetSocketAddress;

/** What the calls that open a socket point to, allocated once for all of them: one is opened at a time. */
record OpeningMemory(MemorySegment errno, MemorySegment number, MemorySegment sockaddr, MemorySegment epollEvent) {
    static final int EVENT_BYTES = 12;

    OpeningMemory(Arena arena) {
        this(
                arena.allocate(Linker.Option.captureStateLayout()),
                arena.allocate(4, 4),
                arena.allocate(SocketAddresses.BYTES, 8),
                arena.allocate(EVENT_BYTES, 8));
    }

    MemorySegment address(InetSocketAddress address) {
        SocketAddresses.write(address, sockaddr);
        return sockaddr;
    }

    /** struct epoll_event, packed as on amd64. */
    MemorySegment event(int events, int descriptor) {
        epollEvent.set(ValueLayout.JAVA_INT_UNALIGNED, 0, events);
        epollEvent.set(ValueLayout.JAVA_INT_UNALIGNED, 4, descriptor);
        return epollEvent;
    }
}
