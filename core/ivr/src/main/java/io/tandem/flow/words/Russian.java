package io.tandem.flow.words;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Values in Russian words. */
record Russian() implements Voice {
    /** In the genitive. */
    private static final List<String> MONTHS = List.of(
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря");

    private static final Noun WHOLE = Noun.feminine("целая", "целых", "целых");
    private static final List<Noun> DECIMALS = List.of(
            Noun.feminine("десятая", "десятых", "десятых"),
            Noun.feminine("сотая", "сотых", "сотых"),
            Noun.feminine("тысячная", "тысячных", "тысячных"));
    private static final Noun HOUR = Noun.masculine("час", "часа", "часов");
    private static final Noun MINUTE = Noun.feminine("минута", "минуты", "минут");
    private static final Noun MINUTE_OBJECT = new Noun(Gender.FEMININE_OBJECT, "минуту", "минуты", "минут");

    @Override
    public int forms() {
        return 3;
    }

    @Override
    public String number(BigDecimal value) {
        return number(Decimal.of(value), Gender.MASCULINE);
    }

    private String number(Decimal parts, Gender gender) {
        String words;
        if (parts.isWhole()) {
            words = RussianNumbers.cardinal(parts.whole(), gender);
        } else if (parts.decimals().length() <= DECIMALS.size()) {
            Noun part = DECIMALS.get(parts.decimals().length() - 1);
            words = counted(parts.whole(), WHOLE) + " " + counted(Long.parseLong(parts.decimals()), part);
        } else {
            words = RussianNumbers.cardinal(parts.whole(), Gender.MASCULINE) + " запятая " + digits(parts.decimals());
        }
        return parts.minus("минус ") + words;
    }

    private static String counted(long value, Noun noun) {
        return RussianNumbers.cardinal(value, noun.gender()) + " " + RussianNumbers.form(value, noun);
    }

    @Override
    public String count(BigDecimal value, Noun noun) {
        Decimal parts = Decimal.of(value);
        String form = parts.isWhole() ? RussianNumbers.form(parts.whole(), noun) : noun.few();
        return number(parts, noun.gender()) + " " + form;
    }

    @Override
    public String money(BigDecimal value, Currency currency) {
        return Decimal.money(this, value, "минус ", " ", currency.russian(), currency.russianHundredth());
    }

    @Override
    public String digits(String value) {
        return Decimal.spelled(value, RussianNumbers.DIGITS, "плюс");
    }

    @Override
    public String date(LocalDate date) {
        return RussianNumbers.ordinalNeuter(date.getDayOfMonth()) + monthAndYear(date);
    }

    @Override
    public String onDate(LocalDate date) {
        return onDay(date) + year(date);
    }

    private static String onDay(LocalDate date) {
        return RussianNumbers.ordinalGenitive(date.getDayOfMonth()) + month(date);
    }

    private static String monthAndYear(LocalDate date) {
        return month(date) + year(date);
    }

    private static String month(LocalDate date) {
        return " " + MONTHS.get(date.getMonthValue() - 1);
    }

    private static String year(LocalDate date) {
        return " " + RussianNumbers.ordinalGenitive(date.getYear()) + " года";
    }

    @Override
    public String time(LocalTime time) {
        return time(time, MINUTE);
    }

    @Override
    public String atTime(LocalTime time) {
        return "в " + time(time, MINUTE_OBJECT);
    }

    private static String time(LocalTime time, Noun minute) {
        String hours = counted(time.getHour(), HOUR);
        return time.getMinute() == 0 ? hours : hours + " " + counted(time.getMinute(), minute);
    }

    @Override
    public String when(LocalDateTime at, LocalDate today) {
        LocalDate date = at.toLocalDate();
        String day = switch ((int) Math.clamp(ChronoUnit.DAYS.between(today, date), -2, 2)) {
            case 0 -> "сегодня";
            case -1 -> "вчера";
            case 1 -> "завтра";
            default -> date.getYear() == today.getYear() ? onDay(date) : onDate(date);
        };
        return day + " " + atTime(at.toLocalTime());
    }
}
