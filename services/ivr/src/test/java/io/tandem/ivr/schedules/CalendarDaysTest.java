package io.tandem.ivr.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.platform.web.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** iCalendar files (RFC 5545) as holidays come in. */
class CalendarDaysTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 27);

    private static Set<LocalDate> days(String... events) {
        String file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tandem//Test//EN\r\n"
                + String.join("", events)
                + "END:VCALENDAR\r\n";
        return CalendarDays.of(file.getBytes(StandardCharsets.UTF_8), TODAY);
    }

    private static String event(String... lines) {
        return "BEGIN:VEVENT\r\nUID:" + lines[0].hashCode() + "@tandem.test\r\nDTSTAMP:20260101T000000Z\r\n"
                + String.join("\r\n", lines) + "\r\nEND:VEVENT\r\n";
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    @Test
    void a_day_is_a_day_and_an_end_is_the_day_behind_the_last() {
        assertThat(days(
                        event("SUMMARY:One", "DTSTART;VALUE=DATE:20270101"),
                        event("SUMMARY:Two", "DTSTART;VALUE=DATE:20270501", "DTEND;VALUE=DATE:20270503")))
                .containsExactly(day("2027-01-01"), day("2027-05-01"), day("2027-05-02"));
    }

    @Test
    void what_comes_again_each_year_is_known_from_last_year_to_five_years_ahead_but_for_exceptions() {
        assertThat(days(event(
                        "SUMMARY:New Year",
                        "DTSTART;VALUE=DATE:20000101",
                        "RRULE:FREQ=YEARLY",
                        "EXDATE;VALUE=DATE:20280101")))
                .containsExactly(
                        day("2025-01-01"),
                        day("2026-01-01"),
                        day("2027-01-01"),
                        day("2029-01-01"),
                        day("2030-01-01"),
                        day("2031-01-01"));
    }

    @Test
    void the_fourth_thursday_of_november_moves() {
        assertThat(days(event(
                        "SUMMARY:Thanksgiving",
                        "DTSTART;VALUE=DATE:20201126",
                        "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;UNTIL=20281231")))
                .containsExactly(day("2025-11-27"), day("2026-11-26"), day("2027-11-25"), day("2028-11-23"));
    }

    @Test
    void a_meeting_and_a_cancelled_day_close_nothing() {
        assertThat(days(
                        event("SUMMARY:Meeting", "DTSTART:20270101T090000Z", "DTEND:20270101T100000Z"),
                        event("SUMMARY:Not", "DTSTART;VALUE=DATE:20270102", "STATUS:CANCELLED")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"hello", "<html></html>", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "BEGIN:VCARD\r\nEND:VCARD\r\n"})
    void what_is_no_calendar_is_refused(String text) {
        assertThatThrownBy(() -> CalendarDays.of(text.getBytes(StandardCharsets.UTF_8), TODAY))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void what_comes_again_each_second_is_refused() {
        assertThatThrownBy(() -> days(event("SUMMARY:Fast", "DTSTART;VALUE=DATE:20270101", "RRULE:FREQ=SECONDLY")))
                .isInstanceOf(Refusal.class);
    }
}
