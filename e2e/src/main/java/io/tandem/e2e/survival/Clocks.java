package io.tandem.e2e.survival;

import io.tandem.e2e.system.Distributed;
import io.tandem.e2e.system.TandemProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Processes whose wall clock can be stepped, as an operator or a time server does, by libfaketime (Debian: faketime). Their
 * monotonic clock goes on.
 */
final class Clocks {
    private static final Path LIBRARIES = Path.of("/usr/lib");

    private final Distributed cell;
    private final List<Path> told = new ArrayList<>();

    Clocks(Distributed cell) {
        this.cell = cell;
    }

    /** Whether this machine has what is needed. */
    static boolean isPossible() {
        return library().isPresent();
    }

    private static Optional<Path> library() {
        try (Stream<Path> machines = Files.list(LIBRARIES)) {
            return machines.map(machine -> machine.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the process anew, with a clock of its own that is still right. */
    void ofItsOwn(String name) {
        Path time = cell.data().resolve(name + ".time");
        told.add(time);
        write(time, Duration.ZERO);
        cell.set(
                name,
                Map.of(
                        "LD_PRELOAD", library().orElseThrow().toString(),
                        "FAKETIME_TIMESTAMP_FILE", time.toString(),
                        "FAKETIME_CACHE_DURATION", "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                        // With it every timed wait of a JVM returns at once.
                        "FAKETIME_FORCE_MONOTONIC_FIX", "0"));
        TandemProcess before = cell.process(name);
        before.kill();
        cell.awaitSuccessor(before);
    }

    /** Within a second. */
    void step(Duration by) {
        told.forEach(time -> write(time, by));
    }

    private static void write(Path time, Duration by) {
        try {
            Files.writeString(time, "%+d".formatted(by.toSeconds()));
        } catch (IOException e) {
            throw new UncheckedIOException("step a clock", e);
        }
    }
}
