package io.tandem.calls.quality;

import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.Flow;
import io.tandem.contracts.calls.MediaStatistics;
import io.tandem.contracts.calls.QualitySample;
import io.tandem.rtp.quality.StreamQuality;
import io.tandem.types.CallId;
import io.tandem.types.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Table {@code calls.call_quality}. Written for whole batches, of several tenants: the rows that are meant are read, changed
 * and written again, in the order of their keys, so that two replicas never wait for each other in a circle.
 */
public final class QualityRepository {
    private final JdbcClient jdbc;

    public QualityRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Key(TenantId tenant, CallId call, String leg, int media, Flow flow) {
        static Key of(TenantId tenant, CallId call, QualitySample.Stream stream) {
            return new Key(tenant, call, stream.leg(), stream.media(), stream.flow());
        }

        DirectionQuality empty(StreamQuality quality) {
            return new DirectionQuality(leg, media, flow, quality, false, Samples.NONE);
        }
    }

    private record Row(Key key, DirectionQuality direction) {}

    private record Change(Key key, StreamQuality quality, UnaryOperator<DirectionQuality> change) {}

    /** Used inside a transaction across tenants. Repeated samples change nothing. */
    public void keep(List<QualitySample> samples, List<MediaStatistics> ends) {
        List<Change> changes = Stream.concat(
                        samples.stream().flatMap(QualityRepository::changes),
                        ends.stream().flatMap(QualityRepository::changes))
                .toList();
        if (changes.isEmpty()) {
            return;
        }
        Map<Key, DirectionQuality> rows =
                lock(changes.stream().map(Change::key).distinct().toList());
        Map<Key, DirectionQuality> news = new HashMap<>();
        for (Change change : changes) {
            Key key = change.key();
            DirectionQuality before = news.getOrDefault(key, rows.getOrDefault(key, key.empty(change.quality())));
            news.put(key, change.change().apply(before));
        }
        news.entrySet().removeAll(rows.entrySet());
        write(news.entrySet().stream()
                .map(row -> new Row(row.getKey(), row.getValue()))
                .sorted(Comparator.comparing(Row::key, inOrder()))
                .toList());
    }

    private static Stream<Change> changes(QualitySample sample) {
        return sample.streams().stream()
                .map(stream -> new Change(
                        Key.of(sample.tenant(), sample.call(), stream),
                        stream.quality(),
                        row -> row.sampled(sample.at(), stream.quality())));
    }

    private static Stream<Change> changes(MediaStatistics end) {
        return end.quality().stream()
                .map(stream -> new Change(
                        Key.of(end.tenant(), end.call(), stream),
                        stream.quality(),
                        row -> row.ended(stream.quality())));
    }

    private static Comparator<Key> inOrder() {
        return Comparator.comparing((Key key) -> key.tenant().value())
                .thenComparing(Key::call)
                .thenComparing(Key::leg)
                .thenComparingInt(Key::media)
                .thenComparing(Key::flow);
    }

    private Map<Key, DirectionQuality> lock(List<Key> keys) {
        return jdbc
                .sql("""
                        SELECT q.* FROM calls.call_quality q
                        WHERE (q.tenant_id, q.call_id) IN (SELECT t::uuid, c FROM unnest(?, ?) AS asked (t, c))
                        ORDER BY q.tenant_id, q.call_id, q.leg, q.media, q.flow
                        FOR UPDATE""")
                .param(texts(keys, Key::tenant))
                .param(texts(keys, Key::call))
                .query((row, number) -> new Row(key(row), direction(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Row::key, Row::direction));
    }

    private void write(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        INSERT INTO calls.call_quality
                            (tenant_id, call_id, leg, media, flow, mos, quality, whole, samples)
                        SELECT tenant_id::uuid, call_id, leg, media::integer, flow, mos::float8, quality::jsonb,
                               whole::boolean, samples::jsonb
                        FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
                            AS q (tenant_id, call_id, leg, media, flow, mos, quality, whole, samples)
                        ON CONFLICT (tenant_id, call_id, leg, media, flow) DO UPDATE SET
                            mos = excluded.mos, quality = excluded.quality, whole = excluded.whole,
                            samples = excluded.samples""")
                .param(texts(rows, row -> row.key().tenant()))
                .param(texts(rows, row -> row.key().call()))
                .param(texts(rows, row -> row.key().leg()))
                .param(texts(rows, row -> row.key().media()))
                .param(texts(rows, row -> row.key().flow()))
                .param(texts(rows, row -> row.direction().quality().mos()))
                .param(texts(rows, row -> json(row.direction().quality())))
                .param(texts(rows, row -> row.direction().whole()))
                .param(texts(rows, row -> json(row.direction().samples().figures())))
                .update();
    }

    /** Used inside the tenant's transaction. What legs sent comes first. */
    public List<DirectionQuality> of(TenantId tenant, CallId call) {
        return jdbc.sql("SELECT * FROM calls.call_quality WHERE tenant_id = ? AND call_id = ?"
                        + " ORDER BY flow, media, leg DESC")
                .params(tenant.value(), call.value())
                .query((row, number) -> direction(row))
                .list();
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(
                new TenantId(row.getObject("tenant_id", UUID.class)),
                new CallId(row.getString("call_id")),
                row.getString("leg"),
                row.getInt("media"),
                Flow.valueOf(row.getString("flow")));
    }

    private static DirectionQuality direction(ResultSet row) throws SQLException {
        return new DirectionQuality(
                row.getString("leg"),
                row.getInt("media"),
                Flow.valueOf(row.getString("flow")),
                read(row.getString("quality"), StreamQuality.class),
                row.getBoolean("whole"),
                Samples.of(read(row.getString("samples"), Double[][].class)));
    }

    private static <T> T read(String json, Class<T> type) {
        return Wire.JSON.read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    private static String json(Object value) {
        return new String(Wire.JSON.write(value), StandardCharsets.UTF_8);
    }

    private static <T> @Nullable String[] texts(Collection<T> rows, Function<T, @Nullable Object> column) {
        return rows.stream()
                .map(column)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }
}
