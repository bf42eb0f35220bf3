package io.tandem.flow.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RussianTest {
    private static final Russian RUSSIAN = new Russian();
    private static final Noun MESSAGE = new Noun(Gender.NEUTER, "сообщение", "сообщения", "сообщений");

    @ParameterizedTest
    @CsvSource({
        "0, ноль",
        "1, один",
        "2, два",
        "9, девять",
        "10, десять",
        "11, одиннадцать",
        "14, четырнадцать",
        "19, девятнадцать",
        "20, двадцать",
        "21, двадцать один",
        "40, сорок",
        "99, девяносто девять",
        "100, сто",
        "101, сто один",
        "111, сто одиннадцать",
        "212, двести двенадцать",
        "390, триста девяносто",
        "999, девятьсот девяносто девять",
        "1000, одна тысяча",
        "2001, две тысячи один",
        "5000, пять тысяч",
        "11000, одиннадцать тысяч",
        "21000, двадцать одна тысяча",
        "22002, двадцать две тысячи два",
        "100500, сто тысяч пятьсот",
        "1000000, один миллион",
        "2000000, два миллиона",
        "5000001, пять миллионов один",
        "1000000000, один миллиард",
        "3000000000000, три триллиона",
        "-7, минус семь",
        "12.5, двенадцать целых пять десятых",
        "12.50, двенадцать целых пять десятых",
        "0.1, ноль целых одна десятая",
        "1.01, одна целая одна сотая",
        "21.22, двадцать одна целая двадцать две сотых",
        "2.005, две целых пять тысячных",
        "3.1415, три запятая один четыре один пять",
        "-0.5, минус ноль целых пять десятых"
    })
    void a_number(BigDecimal value, String words) {
        assertThat(RUSSIAN.number(value)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, ноль сообщений",
        "1, одно сообщение",
        "2, два сообщения",
        "4, четыре сообщения",
        "5, пять сообщений",
        "11, одиннадцать сообщений",
        "12, двенадцать сообщений",
        "14, четырнадцать сообщений",
        "21, двадцать одно сообщение",
        "22, двадцать два сообщения",
        "25, двадцать пять сообщений",
        "101, сто одно сообщение",
        "111, сто одиннадцать сообщений",
        "1001, одна тысяча одно сообщение",
        "1.5, одна целая пять десятых сообщения"
    })
    void what_is_counted_has_its_gender_and_form(BigDecimal value, String words) {
        assertThat(RUSSIAN.count(value, MESSAGE)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "BYN, 0, ноль рублей",
        "BYN, 1, один рубль",
        "BYN, 2, два рубля",
        "BYN, 21, двадцать один рубль",
        "BYN, 5.02, пять рублей две копейки",
        "BYN, 0.02, две копейки",
        "BYN, 0.01, одна копейка",
        "BYN, 1.5, один рубль пятьдесят копеек",
        "BYN, 111.11, сто одиннадцать рублей одиннадцать копеек",
        "BYN, -12.50, минус двенадцать рублей пятьдесят копеек",
        "BYN, 0.005, одна копейка",
        "BYN, -0.001, ноль рублей",
        "BYN, 9.999, десять рублей",
        "RUB, 1000.41, одна тысяча рублей сорок одна копейка",
        "USD, 3.22, три доллара двадцать два цента",
        "EUR, 2.01, два евро один цент",
        "UAH, 22, двадцать две гривны",
        "UAH, 21.21, двадцать одна гривна двадцать одна копейка",
        "PLN, 2.05, два злотых пять грошей",
        "GBP, 101.02, сто один фунт два пенса",
        "KZT, 5.01, пять тенге один тиын",
        "CNY, 3.30, три юаня тридцать фэней"
    })
    void money(Currency currency, BigDecimal value, String words) {
        assertThat(RUSSIAN.money(value, currency)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27, двадцать седьмое ноября две тысячи двадцать шестого года",
        "2026-01-01, первое января две тысячи двадцать шестого года",
        "2000-02-03, третье февраля двухтысячного года",
        "2001-03-13, тринадцатое марта две тысячи первого года",
        "1999-04-23, двадцать третье апреля тысяча девятьсот девяносто девятого года",
        "1900-05-30, тридцатое мая тысяча девятисотого года",
        "2100-07-31, тридцать первое июля две тысячи сотого года",
        "2040-08-20, двадцатое августа две тысячи сорокового года",
        "2013-12-10, десятое декабря две тысячи тринадцатого года",
        "1003-10-08, восьмое октября тысяча третьего года",
        "5000-09-04, четвёртое сентября пятитысячного года"
    })
    void a_date(LocalDate date, String words) {
        assertThat(RUSSIAN.date(date)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27, двадцать седьмого ноября две тысячи двадцать шестого года",
        "2026-11-03, третьего ноября две тысячи двадцать шестого года",
        "2026-11-12, двенадцатого ноября две тысячи двадцать шестого года"
    })
    void on_a_date(LocalDate date, String words) {
        assertThat(RUSSIAN.onDate(date)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "00:00, ноль часов, в ноль часов",
        "01:01, один час одна минута, в один час одну минуту",
        "02:02, два часа две минуты, в два часа две минуты",
        "09:15, девять часов пятнадцать минут, в девять часов пятнадцать минут",
        "11:11, одиннадцать часов одиннадцать минут, в одиннадцать часов одиннадцать минут",
        "21:21, двадцать один час двадцать одна минута, в двадцать один час двадцать одну минуту",
        "22:54, двадцать два часа пятьдесят четыре минуты, в двадцать два часа пятьдесят четыре минуты",
        "23:00, двадцать три часа, в двадцать три часа"
    })
    void a_time(LocalTime time, String words, String at) {
        assertThat(RUSSIAN.time(time)).isEqualTo(words);
        assertThat(RUSSIAN.atTime(time)).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T09:15, сегодня в девять часов пятнадцать минут",
        "2026-11-26T10:01, вчера в десять часов одну минуту",
        "2026-11-28T10:00, завтра в десять часов",
        "2026-11-25T10:00, двадцать пятого ноября в десять часов",
        "2025-12-31T10:00, тридцать первого декабря две тысячи двадцать пятого года в десять часов"
    })
    void when_it_was(LocalDateTime at, String words) {
        assertThat(RUSSIAN.when(at, LocalDate.of(2026, 11, 27))).isEqualTo(words);
    }

    @Test
    void digits_are_said_one_by_one() {
        assertThat(RUSSIAN.digits("+375 (29) 0-12Б")).isEqualTo("плюс три семь пять два девять ноль один два Б");
    }

    @Test
    void every_number_and_every_year_is_another_one() {
        Set<String> words = new HashSet<>();
        IntStream.range(0, 30_000).forEach(value -> words.add(RUSSIAN.number(BigDecimal.valueOf(value))));
        assertThat(words).hasSize(30_000);
        words.clear();
        IntStream.rangeClosed(1, 9999).forEach(year -> words.add(RUSSIAN.date(LocalDate.of(year, 1, 1))));
        assertThat(words).hasSize(9999);
    }
}
