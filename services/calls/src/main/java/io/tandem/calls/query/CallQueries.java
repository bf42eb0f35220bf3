package io.tandem.calls.query;

import io.tandem.calls.history.CallSummary;
import io.tandem.calls.query.CallFilter.Condition;
import io.tandem.contracts.Wire;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code calls.calls} as it is read. Used inside the tenant's transaction. */
public final class CallQueries {
    private static final String SUMMARIES = """
            SELECT summary, (SELECT min(q.mos) FROM calls.call_quality q
                             WHERE q.tenant_id = calls.tenant_id AND q.call_id = calls.call_id) AS mos
            FROM calls.calls WHERE tenant_id = ?""";

    private final JdbcClient jdbc;

    public CallQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The newest first. */
    List<RatedCall> page(TenantId tenant, List<Condition> conditions, Paging paging) {
        StringBuilder sql = new StringBuilder(SUMMARIES);
        List<Object> values = new ArrayList<>(List.of(tenant.value()));
        for (Condition condition : conditions) {
            sql.append(" AND ").append(condition.sql());
            values.add(condition.value());
        }
        paging.cursorKey().map(CallQueries::place).ifPresent(place -> {
            sql.append(" AND (started_at, call_id) < (?, ?)");
            values.add(place.started());
            values.add(place.call());
        });
        sql.append(" ORDER BY started_at DESC, call_id DESC LIMIT ").append(paging.rows());
        return jdbc.sql(sql.toString())
                .params(values)
                .query((row, number) -> rated(row))
                .list();
    }

    private record Place(OffsetDateTime started, String call) {}

    static String cursorKey(RatedCall rated) {
        return rated.call().started() + " " + rated.call().call();
    }

    private static Place place(String key) {
        try {
            String[] parts = key.split(" ", 2);
            return new Place(OffsetDateTime.ofInstant(Instant.parse(parts[0]), ZoneOffset.UTC), parts[1]);
        } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw Refusal.badRequest("cursor is not one that this collection gave");
        }
    }

    /** Those that ring or talk, the oldest first. */
    List<RatedCall> live(TenantId tenant) {
        return jdbc.sql(SUMMARIES + " AND phase <> 'ENDED' ORDER BY started_at")
                .param(tenant.value())
                .query((row, number) -> rated(row))
                .list();
    }

    Optional<RatedCall> find(TenantId tenant, CallId call) {
        return jdbc.sql(SUMMARIES + " AND call_id = ?")
                .params(tenant.value(), call.value())
                .query((row, number) -> rated(row))
                .optional();
    }

    public Optional<CallSummary> summary(TenantId tenant, CallId call) {
        return find(tenant, call).map(RatedCall::call);
    }

    /** Of all tenants: for metrics alone. */
    public long countLive() {
        return jdbc.sql("SELECT count(*) FROM calls.calls WHERE phase <> 'ENDED'")
                .query(Long.class)
                .single();
    }

    private static RatedCall rated(ResultSet row) throws SQLException {
        CallSummary summary =
                Wire.JSON.read(row.getString("summary").getBytes(StandardCharsets.UTF_8), CallSummary.class);
        return new RatedCall(summary, row.getObject("mos", Double.class));
    }
}
