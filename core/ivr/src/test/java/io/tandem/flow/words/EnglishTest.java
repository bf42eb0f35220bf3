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

class EnglishTest {
    private static final English ENGLISH = new English();

    @ParameterizedTest
    @CsvSource({
        "0, zero",
        "1, one",
        "13, thirteen",
        "20, twenty",
        "21, twenty-one",
        "100, one hundred",
        "101, one hundred and one",
        "342, three hundred and forty-two",
        "1000, one thousand",
        "1001, one thousand and one",
        "1100, one thousand one hundred",
        "12345, twelve thousand three hundred and forty-five",
        "1000000, one million",
        "2000003, two million and three",
        "7000000000, seven billion",
        "999000000000000, nine hundred and ninety-nine trillion",
        "-4, minus four",
        "12.50, twelve point five",
        "0.05, zero point zero five",
        "-3.14, minus three point one four"
    })
    void a_number(BigDecimal value, String words) {
        assertThat(ENGLISH.number(value)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0, zero messages",
        "1, one message",
        "2, two messages",
        "21, twenty-one messages",
        "1.5, one point five messages"
    })
    void what_is_counted(BigDecimal value, String words) {
        assertThat(ENGLISH.count(value, Noun.english("message", "messages"))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "BYN, 0, zero roubles",
        "BYN, 1.01, one rouble and one kopeck",
        "BYN, -12.50, minus twelve roubles and fifty kopecks",
        "USD, 0.99, ninety-nine cents",
        "USD, 1000, one thousand dollars",
        "GBP, 1.01, one pound and one penny",
        "EUR, 2.995, three euros",
        "PLN, 5.02, five zlotys and two groszy"
    })
    void money(Currency currency, BigDecimal value, String words) {
        assertThat(ENGLISH.money(value, currency)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2026-11-27; the twenty-seventh of November, twenty twenty-six",
                "2000-01-01; the first of January, two thousand",
                "2005-02-12; the twelfth of February, two thousand and five",
                "1999-03-20; the twentieth of March, nineteen ninety-nine",
                "1900-04-30; the thirtieth of April, nineteen hundred",
                "1905-05-31; the thirty-first of May, nineteen oh five",
                "0800-12-25; the twenty-fifth of December, eight hundred"
            })
    void a_date(LocalDate date, String words) {
        assertThat(ENGLISH.date(date)).isEqualTo(words);
        assertThat(ENGLISH.onDate(date)).isEqualTo("on " + words);
    }

    @ParameterizedTest
    @CsvSource({
        "00:00, midnight",
        "12:00, noon",
        "00:05, twelve oh five AM",
        "09:00, nine AM",
        "09:15, nine fifteen AM",
        "13:40, one forty PM",
        "23:59, eleven fifty-nine PM"
    })
    void a_time(LocalTime time, String words) {
        assertThat(ENGLISH.time(time)).isEqualTo(words);
        assertThat(ENGLISH.atTime(time)).isEqualTo("at " + words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2026-11-27T09:15; today at nine fifteen AM",
                "2026-11-26T12:00; yesterday at noon",
                "2026-11-28T12:01; tomorrow at twelve oh one PM",
                "2026-11-02T18:30; on the second of November at six thirty PM",
                "2025-11-27T09:15; on the twenty-seventh of November, twenty twenty-five at nine fifteen AM"
            })
    void when_it_was(LocalDateTime at, String words) {
        assertThat(ENGLISH.when(at, LocalDate.of(2026, 11, 27))).isEqualTo(words);
    }

    @Test
    void digits_are_said_one_by_one() {
        assertThat(ENGLISH.digits("+375 29 A-7")).isEqualTo("plus three seven five two nine A seven");
    }

    @Test
    void every_number_and_every_year_is_another_one() {
        Set<String> words = new HashSet<>();
        IntStream.range(0, 30_000).forEach(value -> words.add(ENGLISH.number(BigDecimal.valueOf(value))));
        assertThat(words).hasSize(30_000);
        words.clear();
        IntStream.rangeClosed(1, 9999).forEach(year -> words.add(ENGLISH.date(LocalDate.of(year, 1, 1))));
        assertThat(words).hasSize(9999);
    }
}
