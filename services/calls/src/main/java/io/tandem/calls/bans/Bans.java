package io.tandem.calls.bans;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.BanRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The cell's bans, in memory from topic {@code bans}. */
public final class Bans implements RecordListener {
    private final Map<String, BanRecord> bySource = new ConcurrentHashMap<>();

    @Override
    public void on(BusRecord record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            bySource.remove(record.key());
        } else {
            bySource.put(record.key(), Wire.JSON.read(value, BanRecord.class));
        }
    }

    /** Those that are not over, the newest first. */
    List<BanRecord> inForce(Instant now) {
        return bySource.values().stream()
                .filter(ban -> ban.until().isAfter(now))
                .sorted(Comparator.comparing(BanRecord::since).reversed().thenComparing(BanRecord::source))
                .toList();
    }

    Optional<BanRecord> find(String source, Instant now) {
        return Optional.ofNullable(bySource.get(source))
                .filter(ban -> ban.until().isAfter(now));
    }
}
