package io.tandem.platform.security;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.config.ApiKeyRecord;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every API key of the cell, from topic {@code api-keys}: what {@code Bearer tk_...} is looked up in. */
public final class ApiKeyProjection implements RecordListener {
    public static final String PREFIX = "tk_";

    /** A key that was made a moment ago may be used before its record is here. */
    private static final Duration YOUNG = Duration.ofMillis(300);

    private final Map<String, ApiKeyRecord> byHash = new HashMap<>();
    private final Map<String, String> hashById = new HashMap<>();

    @Override
    public synchronized void on(BusRecord record) {
        var known = hashById.remove(record.key());
        if (known != null) {
            byHash.remove(known);
        }
        if (record.value() != null) {
            var key = Wire.JSON.read(record.value(), ApiKeyRecord.class);
            hashById.put(record.key(), key.sha256());
            byHash.put(key.sha256(), key);
        }
        notifyAll();
    }

    /** Empty if there is no such key, or no longer. */
    Optional<ApiKeyRecord> find(String key, Instant now) {
        var hash = sha256(key);
        return Optional.ofNullable(await(hash))
                .filter(found -> found.expires() == null || found.expires().isAfter(now));
    }

    private synchronized @Nullable ApiKeyRecord await(String hash) {
        long deadline = System.nanoTime() + YOUNG.toNanos();
        try {
            for (long left = YOUNG.toMillis();
                    !byHash.containsKey(hash) && left > 0;
                    left = Duration.ofNanos(deadline - System.nanoTime()).toMillis()) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return byHash.get(hash);
    }

    /** @return hex, as in {@link ApiKeyRecord} */
    public static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
