package io.tandem.flow;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * When somebody is there.
 *
 * @param zone whose clocks on the wall count, summer time included
 * @param closedOn whole days, as holidays are
 * @param byHand what somebody has set, whatever is planned
 */
public record OpeningHours(ZoneId zone, List<Opening> openings, Set<LocalDate> closedOn, ByHand byHand) {
    public OpeningHours {
        openings = List.copyOf(openings);
        closedOn = Set.copyOf(closedOn);
        // Of who writes menus as they were before anything could be set.
        byHand = Objects.requireNonNullElse(byHand, ByHand.PLANNED);
    }

    /** As planned. */
    public OpeningHours(ZoneId zone, List<Opening> openings, Set<LocalDate> closedOn) {
        this(zone, openings, closedOn, ByHand.PLANNED);
    }

    /** Until further notice. */
    public enum ByHand {
        PLANNED,
        OPEN,
        CLOSED
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
        return switch (byHand) {
            case PLANNED -> isPlanned(at);
            case OPEN -> true;
            case CLOSED -> false;
        };
    }

    private boolean isPlanned(Instant at) {
        var there = at.atZone(zone);
        return openings.stream()
                .anyMatch(opening -> opening.isOpen(there.toLocalDate(), there.toLocalTime(), closedOn));
    }
}
