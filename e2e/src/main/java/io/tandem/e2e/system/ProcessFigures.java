package io.tandem.e2e.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/** What Linux says of a process under /proc. */
public final class ProcessFigures {
    private static final long TICKS_PER_SECOND = 100;

    private ProcessFigures() {}

    /** @return resident bytes of the process alone */
    public static long residentBytes(long pid) {
        return status(pid, "VmRSS:") * 1024;
    }

    private static long status(long pid, String field) {
        return read(pid, "status")
                .lines()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    public static long openDescriptors(long pid) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors.count();
        } catch (IOException e) {
            throw new UncheckedIOException("count descriptors of " + pid, e);
        }
    }

    public static long threads(long pid) {
        return status(pid, "Threads:");
    }

    /** User and system time of the process and all its descendants. */
    public static Duration cpu(long pid) {
        Stream<ProcessHandle> tree =
                ProcessHandle.of(pid).stream().flatMap(root -> Stream.concat(Stream.of(root), root.descendants()));
        return tree.map(ProcessHandle::pid).map(ProcessFigures::ownCpu).reduce(Duration.ZERO, Duration::plus);
    }

    /** User and system time of the process alone. */
    public static Duration ownCpu(long pid) {
        String stat = read(pid, "stat");
        if (stat.isEmpty()) {
            return Duration.ZERO;
        }
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = Arrays.stream(fields, 11, 13).mapToLong(Long::parseLong).sum();
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file));
        } catch (IOException e) {
            return "";
        }
    }
}
