package io.tandem.relay.sound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.media.dtmf.TelephoneEvent;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** RFC 4733 section 2.5. */
class KeyTranslationTest {
    private static final int STAR = 10;
    private final KeyTranslation keys = new KeyTranslation(Optional.of(new Conversion.Keys(97, 48_000)));

    private boolean takes(boolean end, int duration, int at, int position, long millis) {
        return keys.takes(new TelephoneEvent(STAR, end, 10, duration), at, 8000, position, millis * 1_000_000);
    }

    @Test
    void durations_are_said_in_the_other_clock_from_the_place_where_the_key_went_down() {
        assertThat(takes(false, 160, 5000, 96_000, 0)).isTrue();
        assertThat(keys.isMarked()).isTrue();
        assertThat(keys.translated()).isEqualTo(new TelephoneEvent(STAR, false, 10, 960));

        assertThat(takes(true, 800, 5000, 100_800, 80)).isTrue();
        assertThat(keys.isMarked()).isFalse();
        assertThat(keys.translated()).isEqualTo(new TelephoneEvent(STAR, true, 10, 4800));
        assertThat(keys.began()).isEqualTo(96_000);
        assertThat(keys.isDown(81_000_000)).isFalse();
    }

    @Test
    void the_next_key_begins_anew_and_what_comes_late_of_the_last_is_left_out() {
        takes(true, 800, 5000, 0, 0);

        assertThat(takes(false, 160, 6600, 9600, 200)).isTrue();
        assertThat(keys.isMarked()).isTrue();
        assertThat(keys.began()).isEqualTo(9600);
        assertThat(takes(true, 800, 5000, 10_560, 210)).isFalse();
    }

    @Test
    void a_key_without_an_end_is_up_after_a_while() {
        takes(false, 160, 5000, 0, 0);

        assertThat(keys.isDown(100_000_000)).isTrue();
        assertThat(keys.isDown(151_000_000)).isFalse();
    }

    @Test
    void a_key_that_is_held_for_longer_than_a_packet_can_say_stays_one() {
        takes(false, 65_535, 5000, 0, 0);
        takes(false, 160, 5000 + 65_535, 393_216, 20);

        assertThat(keys.isMarked()).isFalse();
        assertThat(keys.began()).isZero();
        assertThat(keys.translated().duration()).isEqualTo(TelephoneEvent.LONGEST);
    }

    @Test
    void who_takes_no_keys_is_sent_none_but_they_are_known() {
        KeyTranslation none = new KeyTranslation(Optional.empty());

        assertThat(none.takes(new TelephoneEvent(1, false, 10, 160), 5000, 8000, 0, 0))
                .isFalse();
        assertThat(none.isDown(1)).isTrue();
    }
}
