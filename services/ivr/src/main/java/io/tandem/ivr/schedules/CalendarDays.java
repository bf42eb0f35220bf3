package io.tandem.ivr.schedules;

import io.tandem.platform.web.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Period;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.RRule;

/** The whole days of an iCalendar file (RFC 5545), those included that come again. */
final class CalendarDays {
    private static final int YEARS_BEFORE = 1;
    private static final int YEARS_AHEAD = 5;
    private static final int MOST_EVENTS = 500;
    private static final int MOST_DAYS = 3000;

    /** In days. */
    private static final int LONGEST = 100;

    /** What can be meant of holidays; anything more often has no end within reason. */
    private static final Set<String> FREQUENCIES = Set.of("YEARLY", "MONTHLY", "WEEKLY", "DAILY");

    private CalendarDays() {}

    /**
     * Events with a time of day, and cancelled ones, are no holidays.
     *
     * @return from the beginning of last year to the end of the fifth one ahead
     * @throws Refusal 422 for what is no iCalendar file
     */
    static Set<LocalDate> of(byte[] file, LocalDate today) {
        LocalDate from = LocalDate.of(today.getYear() - YEARS_BEFORE, 1, 1);
        LocalDate until = LocalDate.of(today.getYear() + YEARS_AHEAD, 12, 31);
        Set<LocalDate> days = new TreeSet<>();
        try {
            List<VEvent> events = calendar(file).getComponents(Component.VEVENT);
            if (events.size() > MOST_EVENTS) {
                throw Refusal.invalid("", "a calendar has at most " + MOST_EVENTS + " events");
            }
            for (VEvent event : events) {
                add(event, from, until, days);
            }
        } catch (IllegalArgumentException | DateTimeException | UnsupportedOperationException unreadable) {
            throw Refusal.invalid("", "no iCalendar file: " + unreadable.getMessage());
        }
        return days;
    }

    private static Calendar calendar(byte[] file) {
        try {
            return new CalendarBuilder().build(new ByteArrayInputStream(file));
        } catch (IOException | ParserException unreadable) {
            throw Refusal.invalid("", "no iCalendar file: " + unreadable.getMessage());
        }
    }

    private static void add(VEvent event, LocalDate from, LocalDate until, Set<LocalDate> days) {
        if (!isHoliday(event)) {
            return;
        }
        Set<Period<LocalDate>> occurrences =
                event.calculateRecurrenceSet(new Period<>(from.minusYears(1), until.plusDays(1)));
        for (Period<LocalDate> occurrence : occurrences) {
            LocalDate first = occurrence.getStart();
            LocalDate behind = occurrence.getEnd().isAfter(first) ? occurrence.getEnd() : first.plusDays(1);
            if (first.plusDays(LONGEST).isBefore(behind)) {
                throw Refusal.invalid("", "a holiday lasts at most " + LONGEST + " days");
            }
            first.datesUntil(behind)
                    .filter(day -> !day.isBefore(from) && !day.isAfter(until))
                    .forEach(days::add);
            if (days.size() > MOST_DAYS) {
                throw Refusal.invalid("", "a calendar has at most " + MOST_DAYS + " days in these years");
            }
        }
    }

    private static boolean isHoliday(VEvent event) {
        event.<RRule<?>>getProperty(Property.RRULE).ifPresent(rule -> {
            if (!FREQUENCIES.contains(rule.getRecur().getFrequency().name())) {
                throw Refusal.invalid("", "holidays come again daily at most");
            }
        });
        boolean wholeDays = event.<DtStart<?>>getProperty(Property.DTSTART)
                .filter(start -> start.getDate() instanceof LocalDate)
                .isPresent();
        boolean cancelled = event.getProperty(Property.STATUS)
                .filter(status -> "CANCELLED".equals(status.getValue()))
                .isPresent();
        return wholeDays && !cancelled;
    }
}
