package io.tandem.ivr.surveys;

import io.tandem.contracts.calls.SurveyAnswered;
import io.tandem.platform.web.Paging;
import io.tandem.platform.web.Refusal;
import io.tandem.types.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Table {@code ivr.survey_answers}. Used inside the tenant's transaction. */
public final class SurveyRepository {
    private static final String ROWS =
            "SELECT call_id, flow, menu, question, answer, answered_at FROM ivr.survey_answers WHERE tenant_id = ?";

    private final JdbcClient jdbc;

    public SurveyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How often a question was answered so. */
    record Count(String flow, String menu, String question, String answer, long times) {}

    /** The later one counts, however they come. */
    void put(SurveyAnswered answered) {
        jdbc.sql("""
                        INSERT INTO ivr.survey_answers (tenant_id, call_id, flow, menu, question, answer, answered_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (tenant_id, call_id, flow, question) DO UPDATE
                            SET answer = excluded.answer, menu = excluded.menu, answered_at = excluded.answered_at
                            WHERE ivr.survey_answers.answered_at < excluded.answered_at""")
                .params(
                        answered.tenant().value(),
                        answered.call().value(),
                        answered.flow(),
                        answered.menu(),
                        answered.question(),
                        answered.answer(),
                        Timestamp.from(answered.at()))
                .update();
    }

    /** @return by menu and question; the menu's name is its last one */
    List<Count> counts(TenantId tenant, Instant from, Instant until) {
        return jdbc.sql("""
                        SELECT flow, max(menu) AS menu, question, answer, count(*) AS times FROM ivr.survey_answers
                        WHERE tenant_id = ? AND answered_at >= ? AND answered_at < ?
                        GROUP BY flow, question, answer ORDER BY menu, flow, question, answer""")
                .params(tenant.value(), Timestamp.from(from), Timestamp.from(until))
                .query((row, number) -> new Count(
                        row.getString("flow"),
                        row.getString("menu"),
                        row.getString("question"),
                        row.getString("answer"),
                        row.getLong("times")))
                .list();
    }

    /** The newest first. */
    List<GivenAnswer> page(TenantId tenant, Paging paging) {
        StringBuilder sql = new StringBuilder(ROWS);
        List<Object> values = new ArrayList<>(List.of(tenant.value()));
        paging.cursorKey().map(SurveyRepository::place).ifPresent(place -> {
            sql.append(" AND (answered_at, call_id, flow, question) < (?, ?, ?, ?)");
            values.addAll(List.of(place.at(), place.call(), place.flow(), place.question()));
        });
        sql.append(" ORDER BY answered_at DESC, call_id DESC, flow DESC, question DESC LIMIT ")
                .append(paging.rows());
        return jdbc.sql(sql.toString())
                .params(values)
                .query((row, number) -> answer(row))
                .list();
    }

    /** The oldest first, at most so many. */
    List<GivenAnswer> all(TenantId tenant, Instant from, Instant until, int most) {
        return jdbc.sql(
                        ROWS
                                + " AND answered_at >= ? AND answered_at < ? ORDER BY answered_at, call_id, flow, question LIMIT ?")
                .params(tenant.value(), Timestamp.from(from), Timestamp.from(until), most)
                .query((row, number) -> answer(row))
                .list();
    }

    void deleteAll(TenantId tenant) {
        jdbc.sql("DELETE FROM ivr.survey_answers WHERE tenant_id = ?")
                .param(tenant.value())
                .update();
    }

    static String key(GivenAnswer answer) {
        return answer.at() + " " + answer.call() + " " + answer.flow() + " " + answer.question();
    }

    private record Place(OffsetDateTime at, String call, String flow, String question) {}

    private static Place place(String key) {
        try {
            String[] parts = key.split(" ", 4);
            return new Place(Instant.parse(parts[0]).atOffset(ZoneOffset.UTC), parts[1], parts[2], parts[3]);
        } catch (DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw Refusal.badRequest("cursor is not one that this collection gave");
        }
    }

    private static GivenAnswer answer(ResultSet row) throws SQLException {
        return new GivenAnswer(
                row.getString("call_id"),
                row.getString("flow"),
                row.getString("menu"),
                row.getString("question"),
                row.getString("answer"),
                row.getObject("answered_at", OffsetDateTime.class).toInstant());
    }
}
