package io.tandem.ivr.schedules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as the API shows it.
 *
 * @param holidays days of the calendar that was uploaded last, from last year to five years ahead of then
 * @param code behind {@code *26}, by which phones set it by hand; null: none does
 * @param override {@code planned}, {@code open} or {@code closed}
 * @param overrideBy who has set that last: a login, an API key, {@code phone 101}; null where nobody has
 * @param openNow as a caller would find it
 */
public record Schedule(
        UUID id,
        String name,
        String zone,
        List<ScheduleDraft.Opening> openings,
        List<LocalDate> closedOn,
        List<LocalDate> holidays,
        @Nullable String code,
        String override,
        @Nullable String overrideBy,
        @Nullable Instant overrideAt,
        boolean openNow) {}
