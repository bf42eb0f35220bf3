package io.tandem.relay.net;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;

/** A socket that sees the traffic class of what it receives, which the JDK's do not tell. Linux only. */
final class MarkedListener implements AutoCloseable {
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVTIMEO = 20;
    private static final int IPPROTO_IP = 0;
    private static final int IP_RECVTOS = 13;
    private static final int IPPROTO_IPV6 = 41;
    private static final int IPV6_RECVTCLASS = 66;
    private static final int SOCK_DGRAM = 2;
    private static final int CMSG_HEADER = 16;
    private static final int MSGHDR_BYTES = 56;
    private static final MethodHandle RECVMSG = handle(
            "recvmsg",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle SETSOCKOPT = handle(
            "setsockopt",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT));

    private final Arena arena = Arena.ofConfined();
    private final int descriptor;

    MarkedListener(InetSocketAddress address) throws Throwable {
        MemorySegment at = arena.allocate(SocketAddresses.BYTES, 8);
        SocketAddresses.write(address, at);
        boolean v4 = SocketAddresses.length(at) == 16;
        OpeningMemory memory = new OpeningMemory(arena);
        descriptor =
                Libc.socket(v4 ? LinuxSocketOptions.AF_INET : LinuxSocketOptions.AF_INET6, SOCK_DGRAM, memory.errno());
        Libc.setOption(
                descriptor, v4 ? IPPROTO_IP : IPPROTO_IPV6, v4 ? IP_RECVTOS : IPV6_RECVTCLASS, 1, memory.number());
        MemorySegment threeSeconds = arena.allocate(16, 8);
        threeSeconds.set(ValueLayout.JAVA_LONG, 0, 3);
        int set = (int) SETSOCKOPT.invokeExact(descriptor, SOL_SOCKET, SO_RCVTIMEO, threeSeconds, 16);
        if (set != 0 || !Libc.bind(descriptor, at, SocketAddresses.length(at))) {
            throw new AssertionError("cannot listen on " + address);
        }
    }

    private static MethodHandle handle(String name, FunctionDescriptor shape) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
    }

    /** @return the traffic class of the next datagram */
    int next() throws Throwable {
        MemorySegment bytes = arena.allocate(2048, 8);
        MemorySegment vector = arena.allocate(16, 8);
        vector.set(ValueLayout.ADDRESS, 0, bytes);
        vector.set(ValueLayout.JAVA_LONG, 8, bytes.byteSize());
        MemorySegment control = arena.allocate(128, 8);
        MemorySegment message = arena.allocate(MSGHDR_BYTES, 8);
        message.set(ValueLayout.ADDRESS, 16, vector);
        message.set(ValueLayout.JAVA_LONG, 24, 1);
        message.set(ValueLayout.ADDRESS, 32, control);
        message.set(ValueLayout.JAVA_LONG, 40, control.byteSize());
        long length = (long) RECVMSG.invokeExact(descriptor, message, 0);
        if (length < 0 || message.get(ValueLayout.JAVA_LONG, 40) < CMSG_HEADER) {
            throw new AssertionError("nothing came in three seconds");
        }
        return control.get(ValueLayout.JAVA_BYTE, CMSG_HEADER) & 0xFF;
    }

    @Override
    public void close() {
        Libc.close(descriptor);
        arena.close();
    }
}
