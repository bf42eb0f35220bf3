package io.tandem.routing.inforce;

import io.tandem.bus.BusRecord;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.ChangeHeaders;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** When each of a tenant's latest writes was committed, from the headers of what the outboxes have sent. */
public final class CommitTimes implements RecordListener {
    private static final int KEPT = 64;

    private final Map<Writer, NavigableMap<Long, Instant>> writers = new HashMap<>();

    private record Writer(TenantId tenant, String source) {}

    @Override
    public synchronized void on(BusRecord record) {
        var headers = record.headers();
        var tenant = headers.text(ChangeHeaders.TENANT);
        var source = headers.text(ChangeHeaders.SOURCE);
        var sequence = headers.number(ChangeHeaders.SEQUENCE);
        var at = headers.number(ChangeHeaders.COMMITTED_AT);
        if (tenant.isPresent() && source.isPresent() && sequence.isPresent() && at.isPresent()) {
            add(
                    new Writer(TenantId.of(tenant.get()), source.get()),
                    sequence.getAsLong(),
                    Instant.ofEpochMilli(at.getAsLong()));
        }
    }

    private void add(Writer writer, long sequence, Instant at) {
        var committed = writers.computeIfAbsent(writer, first -> new TreeMap<>());
        committed.put(sequence, at);
        if (committed.size() > KEPT) {
            committed.pollFirstEntry();
        }
    }

    /** Empty for a write that is not among the tenant's latest, or has not arrived. */
    synchronized Optional<Instant> of(TenantId tenant, String source, long sequence) {
        return Optional.ofNullable(writers.get(new Writer(tenant, source))).map(committed -> committed.get(sequence));
    }
}
