package io.tandem.edge.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.edge.owner.AtDoor.Outcome;
import org.junit.jupiter.api.Test;

class AtDoorTest {
    private final AtDoor door = new AtDoor();

    private Outcome press(String keys) {
        Outcome last = Outcome.MORE;
        for (char key : keys.toCharArray()) {
            last = door.pressed(key, "4321");
        }
        return last;
    }

    @Test
    void the_last_digit_completes_the_pin() {
        assertThat(press("432")).isEqualTo(Outcome.MORE);
        assertThat(door.isAdmitted()).isFalse();
        assertThat(press("1")).isEqualTo(Outcome.RIGHT);
        assertThat(door.isAdmitted()).isTrue();
    }

    @Test
    void a_star_begins_anew_and_a_hash_ends_too_short_a_pin() {
        assertThat(press("99*4321")).isEqualTo(Outcome.RIGHT);
        assertThat(press("43#")).isEqualTo(Outcome.WRONG);
        assertThat(press("#")).isEqualTo(Outcome.WRONG);
    }

    @Test
    void three_wrong_ones_are_enough() {
        press("1111" + "2222");
        assertThat(door.hasFailed()).isFalse();

        press("3333");

        assertThat(door.hasFailed()).isTrue();
        assertThat(door.isAdmitted()).isFalse();
    }
}
