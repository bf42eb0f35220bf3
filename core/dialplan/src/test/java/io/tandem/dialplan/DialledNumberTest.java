package io.tandem.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialledNumberTest {

    @ParameterizedTest(name = "in +{1} with trunk prefix {2}, {0} is {3}")
    @CsvSource({
        "+375172000002,       375, 8, +375172000002",
        "+375 (17) 200-00-02, 375, 8, +375172000002",
        "375172000002,        375, 8, +375172000002",
        "80172000002,         375, 8, +375172000002",
        "8172000002,          375, 8, +375172000002",
        "172000002,           375, 8, +375172000002",
        "00375172000002,      375, 8, +375172000002",
        "810375172000002,     375, 8, +375172000002",
        "+375172000002;phone-context=x, 375, 8, +375172000002",
        "810 7 495 123-45-67, 375, 8, +74951234567",
        "84951234567,         7,   8, +74951234567",
        "74951234567,         7,   8, +74951234567",
        "030 123456,          49,  0, +4930123456",
        "0049 30 123456,      49,  0, +4930123456",
        "12125551234,         1,   1, +12125551234",
        "2125551234,          1,   1, +12125551234",
        "011 49 30 123456,    1,   1, +4930123456",
        "221234567,           48,  '', +48221234567",
    })
    void public_numbers_are_read_as_people_of_the_country_dial_them(
            String dialled, String countryCode, String trunkPrefix, String e164) {
        DialledNumber number = DialledNumber.read(dialled, countryCode, trunkPrefix);

        assertThat(number.asPublic())
                .hasValueSatisfying(read -> assertThat(read.value()).isEqualTo(e164));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+375", "+37517", "+375 17 200", "+7495", "8017200", "00375172", "8101234"})
    void a_public_number_that_is_cut_short_is_too_short(String dialled) {
        assertThat(DialledNumber.read(dialled, "375", "8")).isInstanceOf(DialledNumber.TooShort.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "101", "*43", "855", "112", "alice", "+", "+12345678901234567890", "1\u0661\u0662"})
    void what_has_no_public_form_is_not_public(String dialled) {
        assertThat(DialledNumber.read(dialled, "375", "8")).isInstanceOf(DialledNumber.NotPublic.class);
    }
}
