package io.tandem.e2e.bench.media;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;

/**
 * One thread, epoll_wait, recvfrom, sendto, and nothing else: what comes to a call's first port leaves by its second and the
 * other way round. No part of the product: it shows what the kernel and java.lang.foreign cost by themselves.
 */
public final class ForwarderMain {
    static final String READY = "ready";
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;
    private static final Linker.Option AT_ONCE = Linker.Option.critical(false);
    private static final MethodHandle SOCKET = handle("socket", FunctionDescriptor.of(INT, INT, INT, INT));
    private static final MethodHandle BIND = handle("bind", FunctionDescriptor.of(INT, INT, POINTER, INT));
    private static final MethodHandle CREATE = handle("epoll_create1", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle CONTROL = handle("epoll_ctl", FunctionDescriptor.of(INT, INT, INT, INT, POINTER));
    private static final MethodHandle WAIT = handle("epoll_wait", FunctionDescriptor.of(INT, INT, POINTER, INT, INT));
    private static final MethodHandle RECEIVE =
            handle("recvfrom", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT, POINTER, POINTER), AT_ONCE);
    private static final MethodHandle SEND =
            handle("sendto", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT, POINTER, INT), AT_ONCE);
    private static final int SOCK_DGRAM_NONBLOCK = 2 | 2048;
    private static final int ADDRESS_BYTES = 16;
    private static final int EVENT_BYTES = 12;
    private static final int BATCH = 256;
    private static final int PACKET_BYTES = 2048;

    private final Arena arena = Arena.global();
    private final MemorySegment events = arena.allocate((long) EVENT_BYTES * BATCH, 8);
    private final MemorySegment packet = arena.allocate(PACKET_BYTES, 8);
    private final MemorySegment source = arena.allocate(ADDRESS_BYTES, 8);
    private final MemorySegment length = arena.allocate(4, 4);
    private final int[] sockets;
    private final MemorySegment[] destinations;
    private final int epoll;

    private ForwarderMain(byte[] host, int calls) throws Throwable {
        sockets = new int[2 * calls];
        destinations = new MemorySegment[2 * calls];
        epoll = (int) CREATE.invokeExact(0);
        byte[] generator = InetAddress.ofLiteral(Stream.HOST).getAddress();
        for (int index = 0; index < sockets.length; index++) {
            int port = index % 2 == 0 ? Stream.callerPort(index / 2) : Stream.calleePort(index / 2);
            destinations[index] = address(generator, port);
            sockets[index] = open(address(host, BareForwarder.FIRST_PORT + index), index);
        }
    }

    public static void main(String[] arguments) throws Throwable {
        byte[] host = InetAddress.ofLiteral(arguments[0]).getAddress();
        ForwarderMain forwarder = new ForwarderMain(host, Integer.parseInt(arguments[1]));
        System.out.println(READY);
        while (true) {
            forwarder.forward();
        }
    }

    private static MethodHandle handle(String name, FunctionDescriptor shape, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape, options);
    }

    private MemorySegment address(byte[] host, int port) {
        MemorySegment address = arena.allocate(ADDRESS_BYTES, 8);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) 2);
        address.set(ValueLayout.JAVA_SHORT, 2, Short.reverseBytes((short) port));
        MemorySegment.copy(host, 0, address, ValueLayout.JAVA_BYTE, 4, 4);
        return address;
    }

    private int open(MemorySegment at, int index) throws Throwable {
        int descriptor = (int) SOCKET.invokeExact(2, SOCK_DGRAM_NONBLOCK, 0);
        events.set(ValueLayout.JAVA_INT_UNALIGNED, 0, 1);
        events.set(ValueLayout.JAVA_INT_UNALIGNED, 4, index);
        if ((int) BIND.invokeExact(descriptor, at, ADDRESS_BYTES) != 0
                || (int) CONTROL.invokeExact(epoll, 1, descriptor, events) != 0) {
            throw new IllegalStateException("cannot bind socket " + index);
        }
        return descriptor;
    }

    private void forward() throws Throwable {
        int ready = (int) WAIT.invokeExact(epoll, events, BATCH, 1000);
        for (int event = 0; event < ready; event++) {
            int index = events.get(ValueLayout.JAVA_INT_UNALIGNED, (long) EVENT_BYTES * event + 4);
            length.set(INT, 0, ADDRESS_BYTES);
            long bytes = (long) RECEIVE.invokeExact(sockets[index], packet, (long) PACKET_BYTES, 0, source, length);
            if (bytes > 0) {
                long ignored = (long)
                        SEND.invokeExact(sockets[index ^ 1], packet, bytes, 0, destinations[index ^ 1], ADDRESS_BYTES);
            }
        }
    }
}
