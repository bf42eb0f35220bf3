package io.tandem.flow.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTextTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private static SpokenText text(String language, String text) {
        return ((SpokenText.Read.Understood) SpokenText.read(language, text)).text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "en; Your balance is ${v:money:BYN}.; -12.50; Your balance is minus twelve roubles and fifty kopecks.",
                "ru; На счёте ${v:money:BYN}.; 21; На счёте двадцать один рубль.",
                "en; You have ${v:count:order,orders}; 2; You have two orders",
                "ru; ${v:count:n,сообщение,сообщения,сообщений}; 5; пять сообщений",
                "ru; ${v:count:f,минута,минуты,минут}; 2; две минуты",
                "en; Order ${v:digits}; 0042; Order zero zero four two",
                "en; ${v:number}; 1e3; one thousand",
                "en; Hello ${v}!; Ann; Hello Ann!",
                "en; ${v:date}; 2026-11-27; the twenty-seventh of November, twenty twenty-six",
                "ru; ${v:date:on}; 2026-11-27T23:30:00Z; двадцать седьмого ноября две тысячи двадцать шестого года",
                "ru; ${v:date:on,Europe/Minsk}; 2026-11-27T23:30:00Z; двадцать восьмого ноября две тысячи двадцать шестого года",
                "ru; ${v:date:Europe/Minsk}; 2026-11-27T01:30; двадцать седьмое ноября две тысячи двадцать шестого года",
                "ru; ${v:time:at}; 09:21; в девять часов двадцать одну минуту",
                "en; ${v:time:Europe/Minsk}; 2026-11-27T06:15:00Z; nine fifteen AM",
                "en; Received ${v:when:Europe/Minsk}; 2026-11-27T06:15:00+00:00; Received today at nine fifteen AM"
            })
    void a_variable_is_said_as_what_it_is(String language, String text, String value, String words) {
        assertThat(text(language, text).said(Map.of("v", value), NOW)).contains(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "${v:money:BYN}; plenty",
                "${v:money:BYN}; ''",
                "${v:number}; 1e999999999",
                "${v:number}; 1e-999999999",
                "${v:number}; 1234567890123456",
                "${v:number}; 0.1234567",
                "${v:date}; tomorrow",
                "${v:date}; 2026-02-30",
                "${v:time}; 25:00",
                "${v:when:UTC}; 2026-11-27",
                "${v:digits}; --",
                "${v}; ''"
            })
    void what_is_none_of_its_kind_is_not_said(String text, String value) {
        assertThat(text("en", text).said(Map.of("v", value), NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "en; ${v:colour}; there is no kind colour",
                "en; ${v:}; there is no kind",
                "en; ${v:money}; money has a currency",
                "en; ${v:money:XXX}; money has a currency",
                "en; ${v:money:BYN,RUB}; money has a currency",
                "en; ${v:number:3}; nothing behind it",
                "en; ${v:date:Mars/Base}; a time zone such as Europe/Minsk",
                "en; ${v:time:on}; behind it is at",
                "en; ${v:when}; when has a time zone",
                "en; ${v:count:message}; count has one and more",
                "ru; ${v:count:message,messages}; count has m, f or n",
                "ru; ${v:count:x,a,b,c}; count has m, f or n",
                "ru; ${v:count:n,a,,c}; count has m, f or n",
                "en; ${}; names no variable",
                "en; ${:number}; names no variable",
                "en; so ${v; ends with }",
                "de; ${v}; variables are said in en and ru"
            })
    void what_cannot_be_understood_is_refused_in_words(String language, String text, String words) {
        assertThat(SpokenText.read(language, text))
                .isInstanceOfSatisfying(
                        SpokenText.Read.Malformed.class,
                        malformed -> assertThat(malformed.why()).contains(words));
    }

    @Test
    void a_text_names_its_variables() {
        assertThat(text("en", "${a} and ${b:number} of ${a}").variables()).containsExactly("a", "b", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "5 $ and {braces}"})
    void what_has_no_variables_is_as_it_is(String text) {
        assertThat(SpokenText.hasVariables(text)).isFalse();
    }
}
