package io.tandem.relay.net;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** The system calls that packets need, without JNI. Results are the kernel's: -1 for failure. */
final class Libc {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;

    // Calls that return at once need not tell the collector that the thread has left Java.
    private static final Linker.Option AT_ONCE = Linker.Option.critical(false);

    private static final Linker.Option WITH_ERRNO = Linker.Option.captureCallState("errno");
    private static final long ERRNO =
            Linker.Option.captureStateLayout().byteOffset(MemoryLayout.PathElement.groupElement("errno"));
    private static final int ENFILE = 23;
    private static final int EMFILE = 24;
    private static final int MSG_DONTWAIT = 0x40;
    // The datagram's own length is returned, also where it did not fit.
    private static final int MSG_TRUNC = 0x20;

    private static final MethodHandle SOCKET = handle("socket", FunctionDescriptor.of(INT, INT, INT, INT), WITH_ERRNO);
    private static final MethodHandle SETSOCKOPT =
            handle("setsockopt", FunctionDescriptor.of(INT, INT, INT, INT, POINTER, INT));
    private static final MethodHandle BIND = handle("bind", FunctionDescriptor.of(INT, INT, POINTER, INT));
    private static final MethodHandle CLOSE = handle("close", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle EVENTFD = handle("eventfd", FunctionDescriptor.of(INT, INT, INT));
    private static final MethodHandle READ = handle("read", FunctionDescriptor.of(LONG, INT, POINTER, LONG));
    private static final MethodHandle WRITE = handle("write", FunctionDescriptor.of(LONG, INT, POINTER, LONG));
    private static final MethodHandle EPOLL_CREATE = handle("epoll_create1", FunctionDescriptor.of(INT, INT));
    private static final MethodHandle EPOLL_CTL =
            handle("epoll_ctl", FunctionDescriptor.of(INT, INT, INT, INT, POINTER));
    private static final MethodHandle EPOLL_WAIT =
            handle("epoll_wait", FunctionDescriptor.of(INT, INT, POINTER, INT, INT));
    private static final MethodHandle RECVFROM =
            handle("recvfrom", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT, POINTER, POINTER), AT_ONCE);
    private static final MethodHandle SENDTO =
            handle("sendto", FunctionDescriptor.of(LONG, INT, POINTER, LONG, INT, POINTER, INT), AT_ONCE);

    private Libc() {}

    private static MethodHandle handle(String name, FunctionDescriptor shape, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), shape, options);
    }

    /** @param state of {@link Linker.Option#captureStateLayout} */
    static int socket(int family, int type, MemorySegment state) throws IOException {
        try {
            int descriptor = (int) SOCKET.invokeExact(state, family, type, 0);
            if (descriptor < 0) {
                throw refused(state.get(INT, ERRNO));
            }
            return descriptor;
        } catch (Throwable broken) {
            throw rethrown(broken);
        }
    }

    private static IOException refused(int errno) {
        return errno == EMFILE || errno == ENFILE
                ? new DescriptorsExhaustedException()
                : new IOException("no socket is to be had: errno " + errno);
    }

    /**
     * @param pointed room for the value
     * @return whether the kernel agreed
     */
    static boolean setOption(int descriptor, int level, int option, int value, MemorySegment pointed) {
        try {
            pointed.set(INT, 0, value);
            return (int) SETSOCKOPT.invokeExact(descriptor, level, option, pointed, 4) == 0;
        } catch (Throwable broken) {
            throw unexpected(broken);
        }
    }

    /** @return whether the kernel agreed */
    static boolean bind(int descriptor, MemorySegment address, int length) {
        try {
            return (int) BIND.invokeExact(descriptor, address, length) == 0;
        } catch (Throwable broken) {
            throw unexpected(broken);
        }
    }

    static void close(int descriptor) {
        try {
            int ignoredAsNothingCanBeDone = (int) CLOSE.invokeExact(descriptor);
        } catch (Throwable broken) {
            throw unexpected(broken);
        }
    }

    static int eventfd(int flags) throws IOException {
        try {
            return checked((int) EVENTFD.invokeExact(0, flags), "eventfd");
        } catch (Throwable broken) {
            throw rethrown(broken);
        }
    }

    static long read(int descriptor, MemorySegment to, long length) {
        try {
            return (long) READ.invokeExact(descriptor, to, length);
        } catch (Throwable broken) {
            throw unexpected(broken);
        }
    }

    static long write(int descriptor, MemorySegment from, long length) {
        try {
            return (long) WRITE.invokeExact(descriptor, from, length);
        } catch (Throwable broken) {
            throw unexpected(broken);
        }
    }

    static int epollCreate() throws IOException {
        try {
            return checked((int) EPOLL_CREATE.invokeExact(0), "epoll_create1");
        } catch (Throwable broken) {
            throw rethrown(broken);
        }
    }

    static int epollCtl(int epoll, int operation, int descriptor, MemorySegment event) {
        try {
            return (int) EPOLL_CTL.invokeExact(epoll, operation, descriptor, event);
        } catch (Throwable broken) {
            throw unexpected(broken);
        }
    }

    static int epollWait(int epoll, MemorySegment events, int most, int millis) {
        try {
            return (int) EPOLL_WAIT.invokeExact(epoll, events, most, millis);
        } catch (Throwable broken) {
            throw unexpected(broken);
        }
    }

    /** @return the datagram's length, also when it was longer than there is room; -1 when there is none */
    static int receive(int descriptor, MemorySegment packet, long room, MemorySegment source, MemorySegment length) {
        try {
            return (int)
                    (long) RECVFROM.invokeExact(descriptor, packet, room, MSG_DONTWAIT | MSG_TRUNC, source, length);
        } catch (Throwable broken) {
            throw unexpected(broken);
        }
    }

    static int send(int descriptor, MemorySegment packet, long length, MemorySegment destination, int addressLength) {
        try {
            return (int) (long) SENDTO.invokeExact(descriptor, packet, length, 0, destination, addressLength);
        } catch (Throwable broken) {
            throw unexpected(broken);
        }
    }

    private static int checked(int result, String call) throws IOException {
        if (result < 0) {
            throw new IOException(call + " failed: out of file descriptors? (ulimit -n)");
        }
        return result;
    }

    private static IOException rethrown(Throwable broken) {
        return broken instanceof IOException expected ? expected : new IOException(broken);
    }

    private static IllegalStateException unexpected(Throwable broken) {
        return new IllegalStateException("a system call could not be made", broken);
    }
}
