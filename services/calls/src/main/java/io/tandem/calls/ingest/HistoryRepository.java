package io.tandem.calls.ingest;

import io.tandem.call.CallFact;
import io.tandem.calls.history.CallHistory;
import io.tandem.calls.history.CallSummary;
import io.tandem.calls.history.LoggedFact;
import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.CallEvent;
import io.tandem.types.CallId;
import io.tandem.types.NodeId;
import io.tandem.types.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tables {@code calls.call_events} and {@code calls.calls}, as they are written: whole batches, of several tenants, in as many statements as for one event. Rows go in the order of their keys, so that two
 * replicas never wait for each other in a circle.
 */
public final class HistoryRepository {
    private final JdbcClient jdbc;

    public HistoryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param appendedAt the log's clock */
    public record Received(CallEvent event, Instant appendedAt) {
        private Key key() {
            return new Key(event.tenant(), event.call(), event.epoch(), event.sequence());
        }

        CallKey callKey() {
            return new CallKey(event.tenant(), event.call());
        }
    }

    private record Key(TenantId tenant, CallId call, long epoch, long sequence) {}

    private record CallKey(TenantId tenant, CallId call) {}

    private record Stored(CallKey call, LoggedFact fact) {}

    /** @return those that were not there yet */
    List<Received> insertNew(List<Received> events) {
        Map<Key, Received> byKey = new HashMap<>();
        events.forEach(event -> byKey.putIfAbsent(event.key(), event));
        List<Received> rows = byKey.values().stream().sorted(inKeyOrder()).toList();
        if (rows.isEmpty()) {
            return List.of();
        }
        return jdbc
                .sql("""
                        INSERT INTO calls.call_events
                            (tenant_id, call_id, epoch, sequence, at, appended_at, node, fact)
                        SELECT tenant_id::uuid, call_id, epoch, sequence, at::timestamptz, appended_at::timestamptz,
                               node, fact::jsonb
                        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?)
                            AS e (tenant_id, call_id, epoch, sequence, at, appended_at, node, fact)
                        ON CONFLICT DO NOTHING
                        RETURNING tenant_id, call_id, epoch, sequence""")
                .param(texts(rows, row -> row.event().tenant()))
                .param(texts(rows, row -> row.event().call()))
                .param(numbers(rows, row -> row.event().epoch()))
                .param(numbers(rows, row -> row.event().sequence()))
                .param(texts(rows, row -> row.event().at()))
                .param(texts(rows, Received::appendedAt))
                .param(texts(rows, row -> row.event().node()))
                .param(texts(rows, row -> json(row.event().fact())))
                .query((row, number) -> Optional.ofNullable(byKey.get(key(row))))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private static Comparator<Received> inKeyOrder() {
        return Comparator.comparing((Received row) -> row.event().tenant().value())
                .thenComparing(row -> row.event().call())
                .thenComparingLong(row -> row.event().epoch())
                .thenComparingLong(row -> row.event().sequence());
    }

    private static Key key(ResultSet row) throws SQLException {
        CallKey call = callKey(row);
        return new Key(call.tenant(), call.call(), row.getLong("epoch"), row.getLong("sequence"));
    }

    private static CallKey callKey(ResultSet row) throws SQLException {
        return new CallKey(new TenantId(row.getObject("tenant_id", UUID.class)), new CallId(row.getString("call_id")));
    }

    /** Writes the row of every call that has news. @return the news, each with what is known of its call */
    List<Happened> fold(List<Received> news) {
        Set<CallKey> calls = news.stream().map(Received::callKey).collect(Collectors.toCollection(HashSet::new));
        if (calls.isEmpty()) {
            return List.of();
        }
        Map<CallKey, List<LoggedFact>> facts = factsOf(calls).stream()
                .collect(Collectors.groupingBy(Stored::call, Collectors.mapping(Stored::fact, Collectors.toList())));
        upsert(facts.entrySet().stream()
                .flatMap(call -> CallHistory.fold(call.getKey().call(), call.getValue())
                        .map(summary -> new Row(call.getKey().tenant(), summary))
                        .stream())
                .sorted(Comparator.comparing((Row row) -> row.tenant().value())
                        .thenComparing(row -> row.summary().call()))
                .toList());
        return news.stream()
                .map(row -> new Happened(row.event(), facts.getOrDefault(row.callKey(), List.of())))
                .toList();
    }

    private record Row(TenantId tenant, CallSummary summary) {}

    private List<Stored> factsOf(Collection<CallKey> calls) {
        return jdbc.sql("""
                        SELECT e.tenant_id, e.call_id, epoch, sequence, at, appended_at, node, fact
                        FROM unnest(?, ?) AS asked (tenant_id, call_id)
                        JOIN calls.call_events e
                            ON e.tenant_id = asked.tenant_id::uuid AND e.call_id = asked.call_id""")
                .param(texts(calls, CallKey::tenant))
                .param(texts(calls, CallKey::call))
                .query((row, number) -> new Stored(callKey(row), fact(row)))
                .list();
    }

    /** A call's facts; used inside the tenant's transaction. */
    public List<LoggedFact> factsOf(TenantId tenant, CallId call) {
        return factsOf(List.of(new CallKey(tenant, call))).stream()
                .map(Stored::fact)
                .toList();
    }

    private static LoggedFact fact(ResultSet row) throws SQLException {
        return new LoggedFact(
                row.getLong("epoch"),
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getObject("appended_at", OffsetDateTime.class).toInstant(),
                new NodeId(row.getString("node")),
                Wire.JSON.read(row.getString("fact").getBytes(StandardCharsets.UTF_8), CallFact.class));
    }

    private void upsert(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO calls.calls
                            (tenant_id, call_id, phase, direction, from_number, to_number, parties, started_at, answered,
                             cause, summary)
                        SELECT tenant_id::uuid, call_id, phase, direction, from_number, to_number, parties::text[],
                               started_at::timestamptz, answered::boolean, cause, summary::jsonb
                        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                            AS c (tenant_id, call_id, phase, direction, from_number, to_number, parties, started_at,
                                  answered, cause, summary)
                        ON CONFLICT (tenant_id, call_id) DO UPDATE SET
                            phase = excluded.phase, direction = excluded.direction, from_number = excluded.from_number,
                            to_number = excluded.to_number, parties = excluded.parties,
                            started_at = excluded.started_at, answered = excluded.answered, cause = excluded.cause,
                            summary = excluded.summary""")
                .param(texts(rows, Row::tenant))
                .param(texts(rows, row -> row.summary().call()))
                .param(texts(rows, row -> row.summary().phase()))
                .param(texts(rows, row -> row.summary().direction()))
                .param(texts(rows, row -> row.summary().from()))
                .param(texts(rows, row -> row.summary().reached()))
                .param(texts(rows, row -> arrayText(row.summary().parties())))
                .param(texts(rows, row -> row.summary().started()))
                .param(texts(rows, row -> row.summary().answered() != null))
                .param(texts(rows, row -> row.summary().cause()))
                .param(texts(rows, row -> json(row.summary())))
                .update();
    }

    private static String json(Object contract) {
        return new String(Wire.JSON.write(contract), StandardCharsets.UTF_8);
    }

    /** PostgreSQL's text of an array, since unnest takes no arrays of arrays. */
    private static String arrayText(List<String> texts) {
        return texts.stream()
                .map(text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable Object> column) {
        return rows.stream()
                .map(column)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    private static <T> Long[] numbers(Collection<T> rows, Function<T, Long> column) {
        return rows.stream().map(column).toArray(Long[]::new);
    }
}
