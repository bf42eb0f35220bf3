package io.tandem.e2e.system;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again and again until something outside this JVM is so, up to a deadline. */
public final class Await {
    private static final long BETWEEN_LOOKS = Duration.ofMillis(20).toNanos();

    private Await() {}

    /** @throws AssertionError with {@code what} and how it stood at last */
    public static void until(String what, Duration within, BooleanSupplier holds, Supplier<String> lastSeen) {
        long deadline = System.nanoTime() + within.toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(
                        "waited " + within.toMillis() + " ms in vain until " + what + "; last seen: " + lastSeen.get());
            }
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    public static void until(String what, Duration within, BooleanSupplier holds) {
        until(what, within, holds, () -> "nothing");
    }
}
