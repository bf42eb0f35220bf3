package io.tandem.flow.words;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;

/** How values are said in a language. Numbers have at most {@link #MOST_DIGITS} digits before the point and {@link #MOST_DECIMALS} behind it. */
public sealed interface Voice permits English, Russian {
    int MOST_DIGITS = 15;
    int MOST_DECIMALS = 6;

    /** @param language RFC 5646 @return empty for one in which no values are said */
    static Optional<Voice> of(String language) {
        return switch (language) {
            case "en" -> Optional.of(new English());
            case "ru" -> Optional.of(new Russian());
            default -> Optional.empty();
        };
    }

    String number(BigDecimal value);

    /** A number with what is counted: "two messages", "двадцать одно сообщение". */
    String count(BigDecimal value, Noun noun);

    /** To the nearest hundredth, which are left out where there are none. */
    String money(BigDecimal value, Currency currency);

    /** Each by itself; letters too, a plus as a word, and all else is left out. */
    String digits(String value);

    /** "the twenty-seventh of November, twenty twenty-six", "двадцать седьмое ноября две тысячи двадцать шестого года". */
    String date(LocalDate date);

    /** As {@link #date}, for when something happens: "on the twenty-seventh ...", "двадцать седьмого ноября ...". */
    String onDate(LocalDate date);

    /** "nine fifteen AM", "девять часов пятнадцать минут". */
    String time(LocalTime time);

    /** As {@link #time}, for when something happens: "at nine fifteen AM", "в девять часов пятнадцать минут". */
    String atTime(LocalTime time);

    /** "today at nine fifteen AM", yesterday, tomorrow, or on which date; the year only if it is another one. */
    String when(LocalDateTime at, LocalDate today);

    /** How many forms a noun has in it: {@code one, more} or {@code one, few, many}. */
    int forms();
}
