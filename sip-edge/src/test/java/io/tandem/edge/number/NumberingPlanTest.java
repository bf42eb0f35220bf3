package io.tandem.edge.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.E164;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How numbers are dialled in a country, and what may be meant by those that a carrier of it sends. */
class NumberingPlanTest {

    @ParameterizedTest
    @CsvSource({
        "BY, +375291234567, 80291234567",
        "BY, +4930123456, 8104930123456",
        "RU, +79123456789, 89123456789",
        "RU, +375291234567, 810375291234567",
        "DE, +4930123456, 030123456",
        "DE, +375291234567, 00375291234567",
        "GB, +442079460018, 02079460018",
        "US, +12015550123, 12015550123",
        "US, +442079460018, 011442079460018",
        "IT, +390612345678, 0612345678",
        "IT, +393123456789, 3123456789",
        "BY, +999123456789, 999123456789",
    })
    void a_number_is_dialled_as_its_country_does(String country, E164 number, String dialled) {
        assertThat(new NumberingPlan(country).dialled(number)).isEqualTo(dialled);
    }

    @ParameterizedTest
    @CsvSource({
        "BY, 80291234567, +375291234567",
        "BY, 8 (029) 123-45-67, +375291234567",
        "BY, 291234567, +375291234567",
        "BY, 375291234567, +375291234567",
        "BY, 8104930123456, +4930123456",
        "BY, 442079460018, +442079460018",
        "RU, 89123456789, +79123456789",
        "RU, 9123456789, +79123456789",
        "DE, 030123456, +4930123456",
        "DE, 004930123456, +4930123456",
        "GB, 02079460018, +442079460018",
        "US, 2015550123, +12015550123",
        "US, 12015550123, +12015550123",
        "US, 011442079460018, +442079460018",
        "IT, 0612345678, +390612345678",
        "IT, 390612345678, +390612345678",
        "IT, 3123456789, +393123456789",
        "US, +375291234567, +375291234567",
    })
    void a_number_is_read_however_a_carrier_of_the_country_writes_it(String country, String written, E164 number) {
        assertThat(new NumberingPlan(country).readings(written)).startsWith(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"101", "112", "anonymous", "anna.b", "*77375291234567", "", "1800FLOWERS", "+"})
    void what_is_no_public_number_is_not_read_as_one(String written) {
        assertThat(new NumberingPlan("BY").readings(written)).isEmpty();
    }
}
