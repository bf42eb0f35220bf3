package io.tandem.flow;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * When somebody is there.
 *
 * @param zone whose clocks on the wall count, summer time included
 * @param closedOn whole days, as holidays are
 */
public record OpeningHours(ZoneId zone, List<Opening> openings, Set<LocalDate> closedOn) {
    public OpeningHours {
        openings = List.copyOf(openings);
        closedOn = Set.copyOf(closedOn);
    }

    /** @param until the first moment at which it is closed; not after {@code from} is the next day's, as with a night shift */
    public record Opening(Set<DayOfWeek> days, LocalTime from, LocalTime until) {
        public Opening {
            days = Set.copyOf(days);
        }

        private boolean isOpen(LocalDate day, LocalTime time, Set<LocalDate> closedOn) {
            if (from.isBefore(until)) {
                return begins(day, closedOn) && !time.isBefore(from) && time.isBefore(until);
            }
            return begins(day, closedOn) && !time.isBefore(from)
                    || begins(day.minusDays(1), closedOn) && time.isBefore(until);
        }

        private boolean begins(LocalDate day, Set<LocalDate> closedOn) {
            return days.contains(day.getDayOfWeek()) && !closedOn.contains(day);
        }
    }

    public boolean isOpen(Instant at) {
        var there = at.atZone(zone);
        return openings.stream()
                .anyMatch(opening -> opening.isOpen(there.toLocalDate(), there.toLocalTime(), closedOn));
    }
}
