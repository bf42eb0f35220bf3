package io.tandem.flow.words;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Values in English words. */
record English() implements Voice {
    private static final List<String> ONES = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen");
    private static final List<String> TENS =
            List.of("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety");
    private static final List<String> DAYS = List.of(
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth");
    private static final List<String> THOUSANDS = List.of("", " thousand", " million", " billion", " trillion");

    @Override
    public int forms() {
        return 2;
    }

    @Override
    public String number(BigDecimal value) {
        Decimal parts = Decimal.of(value);
        String whole = cardinal(parts.whole());
        return parts.minus("minus ") + (parts.isWhole() ? whole : whole + " point " + digits(parts.decimals()));
    }

    @Override
    public String count(BigDecimal value, Noun noun) {
        return number(value) + " " + (value.abs().compareTo(BigDecimal.ONE) == 0 ? noun.one() : noun.many());
    }

    @Override
    public String money(BigDecimal value, Currency currency) {
        return Decimal.money(this, value, "minus ", " and ", currency.english(), currency.englishHundredth());
    }

    @Override
    public String digits(String value) {
        return Decimal.spelled(value, ONES, "plus");
    }

    private static String cardinal(long value) {
        if (value == 0) {
            return ONES.getFirst();
        }
        StringBuilder words = new StringBuilder();
        for (int power = THOUSANDS.size() - 1; power >= 0; power--) {
            int group = Decimal.group(value, power);
            if (group > 0) {
                boolean and = power == 0 && group < 100 && value >= 1000;
                words.append(words.isEmpty() ? "" : and ? " and " : " ").append(hundreds(group));
                words.append(THOUSANDS.get(power));
            }
        }
        return words.toString();
    }

    private static String hundreds(int value) {
        if (value < 100) {
            return tens(value);
        }
        String hundreds = ONES.get(value / 100) + " hundred";
        return value % 100 == 0 ? hundreds : hundreds + " and " + tens(value % 100);
    }

    private static String tens(int value) {
        if (value < ONES.size()) {
            return ONES.get(value);
        }
        String tens = TENS.get(value / 10);
        return value % 10 == 0 ? tens : tens + "-" + ONES.get(value % 10);
    }

    @Override
    public String date(LocalDate date) {
        return day(date) + ", " + year(date.getYear());
    }

    private static String day(LocalDate date) {
        int day = date.getDayOfMonth();
        String ordinal = day <= DAYS.size()
                ? DAYS.get(day - 1)
                : day == 30 ? "thirtieth" : TENS.get(day / 10) + "-" + DAYS.get(day % 10 - 1);
        return "the " + ordinal + " of " + date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    /** As people say years: in two halves, but the first ones of a millennium. */
    private static String year(int year) {
        int century = year / 100;
        int rest = year % 100;
        if (year < 1000 || century % 10 == 0 && rest < 10) {
            return cardinal(year);
        }
        return tens(century) + " " + (rest == 0 ? "hundred" : rest < 10 ? "oh " + ONES.get(rest) : tens(rest));
    }

    @Override
    public String onDate(LocalDate date) {
        return "on " + date(date);
    }

    @Override
    public String time(LocalTime time) {
        int hour = time.getHour() % 12 == 0 ? 12 : time.getHour() % 12;
        int minute = time.getMinute();
        if (hour == 12 && minute == 0) {
            return time.getHour() == 0 ? "midnight" : "noon";
        }
        String minutes = minute == 0 ? "" : minute < 10 ? " oh " + ONES.get(minute) : " " + tens(minute);
        return ONES.get(hour) + minutes + (time.getHour() < 12 ? " AM" : " PM");
    }

    @Override
    public String atTime(LocalTime time) {
        return "at " + time(time);
    }

    @Override
    public String when(LocalDateTime at, LocalDate today) {
        LocalDate date = at.toLocalDate();
        String day = switch ((int) Math.clamp(ChronoUnit.DAYS.between(today, date), -2, 2)) {
            case 0 -> "today";
            case -1 -> "yesterday";
            case 1 -> "tomorrow";
            default -> date.getYear() == today.getYear() ? "on " + day(date) : onDate(date);
        };
        return day + " " + atTime(at.toLocalTime());
    }
}
