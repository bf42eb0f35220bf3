package io.tandem.relay.net;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/** This process may open only a few descriptors more, until it is closed. Linux only. */
final class DescriptorLimit implements AutoCloseable {
    private static final int RLIMIT_NOFILE = 7;
    private static final MethodHandle GETRLIMIT = handle("getrlimit");
    private static final MethodHandle SETRLIMIT = handle("setrlimit");

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment limits = arena.allocate(16, 8);
    private final long before;

    DescriptorLimit(int more) throws Throwable {
        int got = (int) GETRLIMIT.invokeExact(RLIMIT_NOFILE, limits);
        before = limits.get(ValueLayout.JAVA_LONG, 0);
        String[] open = new File("/proc/self/fd").list();
        int highest = Arrays.stream(open).mapToInt(Integer::parseInt).max().orElseThrow();
        set(highest + 1 + more);
    }

    private static MethodHandle handle(String name) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    }

    private void set(long soft) throws Throwable {
        limits.set(ValueLayout.JAVA_LONG, 0, soft);
        if ((int) SETRLIMIT.invokeExact(RLIMIT_NOFILE, limits) != 0) {
            throw new AssertionError("the limit of descriptors cannot be set to " + soft);
        }
    }

    @Override
    public void close() throws Exception {
        try {
            set(before);
        } catch (Throwable failed) {
            throw new AssertionError(failed);
        }
        arena.close();
    }
}
