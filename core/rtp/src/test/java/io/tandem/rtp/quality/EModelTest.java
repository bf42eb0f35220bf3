package io.tandem.rtp.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ITU-T G.107. */
class EModelTest {

    @Test
    void the_default_values_give_the_default_rating() {
        double rating = EModel.rFactor(Codec.G711, 0, 1, 0);

        // Table 3: 93.2; Annex B: 4.41.
        assertThat(rating).isCloseTo(93.2, within(0.05));
        assertThat(EModel.mos(rating)).isCloseTo(4.41, within(0.005));
    }

    @ParameterizedTest
    @CsvSource({"G711,0,0", "G711,1,3.64", "G711,5,15.78", "G729,0,11", "G729,2,19", "G723,0,15", "OPUS,5,15.78"})
    void random_loss_impairs_each_codec_by_its_own_measure(Codec codec, double percent, double impairment) {
        assertThat(EModel.effectiveImpairment(codec, percent, 1)).isCloseTo(impairment, within(0.005));
    }

    @Test
    void the_same_loss_in_bursts_is_worse() {
        assertThat(EModel.effectiveImpairment(Codec.G711, 5, 2)).isCloseTo(95 * 5 / (2.5 + 25.1), within(0.001));
    }

    /** The line that R. Cole and J. Rosenbluth fitted to G.107 (ACM SIGCOMM CCR 31, 2001): 0.024 d + 0.11 (d - 177.3). */
    @Test
    void delay_costs_little_until_people_talk_into_each_other() {
        for (double millis = 20; millis <= 400; millis += 10) {
            double fitted = 0.024 * millis + Math.max(0, 0.11 * (millis - 177.3));

            assertThat(EModel.delayImpairment(millis)).as("%s ms", millis).isCloseTo(fitted, within(3.5));
        }
    }

    @Test
    void the_score_never_leaves_its_scale() {
        for (double rating = 0; rating <= 100; rating += 0.5) {
            assertThat(EModel.mos(rating)).isBetween(1.0, 4.5);
        }
        assertThat(EModel.rFactor(Codec.G723, 100, 1, 2000)).isZero();
    }
}
