package io.tandem.ivr.surveys;

import io.tandem.platform.database.TenantTransactions;
import io.tandem.platform.security.Access;
import io.tandem.platform.web.Page;
import io.tandem.platform.web.Paging;
import io.tandem.types.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /tenants/{tenantId}/surveys}: what callers have answered in menus. For admins. */
@RestController
@RequestMapping("/api/v1/tenants/{tenantId}/surveys")
@Access("flows")
public class SurveyApi {
    private static final int MOST_LINES = 100_000;

    private final TenantTransactions transactions;
    private final SurveyRepository surveys;
    private final Clock clock;

    public SurveyApi(TenantTransactions transactions, SurveyRepository surveys, Clock clock) {
        this.transactions = transactions;
        this.surveys = surveys;
        this.clock = clock;
    }

    record SurveyResults(List<SurveyResult> items) {}

    /** By menu and question, of answers from {@code from} on and before {@code until}; of all without them. */
    @GetMapping
    SurveyResults results(
            @PathVariable TenantId tenantId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until) {
        return new SurveyResults(SurveyResult.of(
                transactions.inTenant(tenantId, () -> surveys.counts(tenantId, first(from), last(until)))));
    }

    /** One by one, the newest first. */
    @GetMapping("/answers")
    Page<GivenAnswer> answers(@PathVariable TenantId tenantId, Paging paging) {
        return transactions.inTenant(
                tenantId, () -> Page.of(surveys.page(tenantId, paging), paging, SurveyRepository::key));
    }

    /** The same as a table (RFC 4180), the oldest first, at most 100 000. */
    @GetMapping(value = "/answers/csv", produces = "text/csv")
    String csv(
            @PathVariable TenantId tenantId,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant until) {
        List<GivenAnswer> answers =
                transactions.inTenant(tenantId, () -> surveys.all(tenantId, first(from), last(until), MOST_LINES));
        return Stream.concat(
                        Stream.of("at,menu,question,answer,call"),
                        answers.stream()
                                .map(one -> Stream.of(
                                                one.at().toString(),
                                                one.menu(),
                                                one.question(),
                                                one.answer(),
                                                one.call())
                                        .map(SurveyApi::cell)
                                        .collect(Collectors.joining(","))))
                .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    /** A text that begins so is a formula to spreadsheets. */
    private static String cell(String text) {
        String plain = text.matches("[=+\\-@\\t\\r].*") ? "'" + text : text;
        return plain.matches("[^,\"\\r\\n]*") ? plain : '"' + plain.replace("\"", "\"\"") + '"';
    }

    private static Instant first(@Nullable Instant from) {
        return from == null ? Instant.EPOCH : from;
    }

    private Instant last(@Nullable Instant until) {
        return until == null ? clock.instant().plusSeconds(60) : until;
    }
}
