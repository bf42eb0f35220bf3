package io.tandem.edge.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.config.TrunkSettings;
import io.tandem.edge.view.FilledViews;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers of a carrier in Belarus. */
class CarrierNumbersTest {
    private final CarrierNumbers numbers;

    CarrierNumbersTest() {
        this.numbers = new CarrierNumbers(FilledViews.at(Instant.parse("2026-01-01T00:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "80291234567, +375291234567",
        "375291234567, +375291234567",
        "+4930123456, +4930123456",
        "101, 101",
        "anna, anna",
    })
    void the_caller_is_shown_in_e164_form_whichever_way_the_carrier_writes_him(String written, String shown) {
        var trunk = FilledViews.trunk(FilledViews.TRUNK, "carrier", FilledViews.CARRIER, TrunkSettings.USUAL);

        assertThat(numbers.caller(written, trunk)).isEqualTo(shown);
    }
}
