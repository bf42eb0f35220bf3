package io.tandem.ivr.schedules;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A schedule as the API shows it.
 *
 * @param holidays days of the calendar that was uploaded last, from last year to five years ahead of then
 * @param override {@code planned}, {@code open} or {@code closed}
 * @param openNow as a caller would find it
 */
public record Schedule(
        UUID id,
        String name,
        String zone,
        List<ScheduleDraft.Opening> openings,
        List<LocalDate> closedOn,
        List<LocalDate> holidays,
        String override,
        boolean openNow) {}
