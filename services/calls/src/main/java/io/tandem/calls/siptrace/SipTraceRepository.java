package io.tandem.calls.siptrace;

import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.SipTrace;
import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code calls.sip_traces}. */
public final class SipTraceRepository {
    private static final int DELETED_TOGETHER = 5_000;

    private final JdbcClient jdbc;

    public SipTraceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param bytes the record as the topic has it
     * @param appendedAt the log's clock
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Received(SipTrace trace, byte[] bytes, Instant appendedAt) {}

    /** Used inside a transaction across tenants. What is delivered twice changes nothing. */
    void keep(List<Received> traces) {
        List<Received> rows = traces.stream()
                .sorted(Comparator.comparing(
                                (Received row) -> row.trace().tenant().value())
                        .thenComparing(row -> row.trace().call())
                        .thenComparingLong(row -> row.trace().epoch())
                        .thenComparingInt(row -> row.trace().first()))
                .toList();
        jdbc.sql("""
                        INSERT INTO calls.sip_traces (tenant_id, call_id, epoch, first, appended_at, record)
                        SELECT tenant_id::uuid, call_id, epoch::bigint, first::integer, appended_at::timestamptz, record
                        FROM unnest(?, ?, ?, ?, ?, ?) AS t (tenant_id, call_id, epoch, first, appended_at, record)
                        ON CONFLICT DO NOTHING""")
                .param(texts(rows, row -> row.trace().tenant()))
                .param(texts(rows, row -> row.trace().call()))
                .param(texts(rows, row -> row.trace().epoch()))
                .param(texts(rows, row -> row.trace().first()))
                .param(texts(rows, Received::appendedAt))
                .param(rows.stream().map(Received::bytes).toArray(byte[][]::new))
                .update();
    }

    /** In the order in which owners had the call; used inside the tenant's transaction. */
    public List<SipTrace> of(TenantId tenant, CallId call) {
        return jdbc.sql("SELECT record FROM calls.sip_traces WHERE tenant_id = ? AND call_id = ? ORDER BY epoch, first")
                .params(tenant.value(), call.value())
                .query((row, number) -> Wire.CBOR.read(row.getBytes("record"), SipTrace.class))
                .list();
    }

    /**
     * Used inside a transaction across tenants.
     *
     * @return false if there may be more
     */
    boolean forgetBefore(Instant time) {
        int deleted = jdbc.sql("""
                        DELETE FROM calls.sip_traces WHERE ctid IN
                            (SELECT ctid FROM calls.sip_traces WHERE appended_at < ? LIMIT ?)""")
                .param(OffsetDateTime.ofInstant(time, ZoneOffset.UTC))
                .param(DELETED_TOGETHER)
                .update();
        return deleted < DELETED_TOGETHER;
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, Object> column) {
        return rows.stream().map(row -> column.apply(row).toString()).toArray(String[]::new);
    }
}
