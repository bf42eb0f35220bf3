package io.tandem.ivr.schedules;

import io.tandem.flow.OpeningHours;
import io.tandem.platform.web.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it is written.
 *
 * @param name by which menus name it
 * @param zone whose clocks on the wall count, such as {@code Europe/Minsk}
 * @param code a digit; whoever dials it behind {@code *26} opens or closes by hand
 * @param closedOn whole days, beside those of the calendar
 */
public record ScheduleDraft(
        @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,59}")
        String name,

        @NotNull @Size(max = 60) String zone,
        @NotNull @Size(max = 50) List<@Valid Opening> openings,
        @Nullable @Size(max = 1000) List<LocalDate> closedOn,

        @Nullable @Pattern(regexp = "[1-9]", message = "is a digit from 1 to 9")
        String code) {

    private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";

    /** @param until not after {@code from} is the next day's */
    public record Opening(
            @NotEmpty @Size(max = 7)
            List<@NotNull @Pattern(regexp = "monday|tuesday|wednesday|thursday|friday|saturday|sunday") String> days,

            @NotNull @Pattern(regexp = TIME) String from,
            @NotNull @Pattern(regexp = TIME) String until) {
        private OpeningHours.Opening hours() {
            Set<DayOfWeek> on = days.stream()
                    .map(day -> DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toSet());
            return new OpeningHours.Opening(on, LocalTime.parse(from), LocalTime.parse(until));
        }
    }

    List<LocalDate> closed() {
        return closedOn == null ? List.of() : closedOn;
    }

    /** @throws Refusal 422 if there is no such zone */
    OpeningHours hours(Set<LocalDate> holidays, OpeningHours.ByHand override) {
        Set<LocalDate> days = new HashSet<>(holidays);
        days.addAll(closed());
        return new OpeningHours(zoneId(), openings.stream().map(Opening::hours).toList(), days, override);
    }

    private ZoneId zoneId() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw Refusal.invalid("/zone", "is a time zone, such as Europe/Minsk");
        }
    }
}
