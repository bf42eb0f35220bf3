package io.tandem.edge.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.dialplan.RoomEntry;
import io.tandem.edge.owner.AtDoor.Outcome;
import io.tandem.types.ExtensionNumber;
import org.junit.jupiter.api.Test;

class AtDoorTest {
    private final AtDoor door = new AtDoor();

    private Outcome press(String keys) {
        return press(keys, "4321", "");
    }

    private Outcome press(String keys, String pin, String moderatorPin) {
        var room = new RoomEntry(new ExtensionNumber("800"), "Meeting", pin, true, true, moderatorPin, false, false);
        Outcome last = Outcome.MORE;
        for (char key : keys.toCharArray()) {
            last = door.pressed(key, room);
        }
        return last;
    }

    @Test
    void the_last_digit_completes_the_pin() {
        assertThat(press("432")).isEqualTo(Outcome.MORE);
        assertThat(press("1")).isEqualTo(Outcome.MEMBER);
    }

    @Test
    void a_star_begins_anew_and_a_hash_ends_too_short_a_pin() {
        assertThat(press("99*4321")).isEqualTo(Outcome.MEMBER);
        assertThat(press("43#")).isEqualTo(Outcome.WRONG);
        assertThat(press("#")).isEqualTo(Outcome.WRONG);
    }

    @Test
    void three_wrong_ones_are_enough() {
        press("1111" + "2222");
        assertThat(door.hasFailed()).isFalse();

        press("3333");

        assertThat(door.hasFailed()).isTrue();
    }

    @Test
    void the_pin_says_who_is_a_moderator() {
        assertThat(press("98765", "4321", "98765")).isEqualTo(Outcome.MODERATOR);
        assertThat(press("4321", "4321", "98765")).isEqualTo(Outcome.MEMBER);
        assertThat(press("1234", "4321", "98765")).isEqualTo(Outcome.MORE);
        assertThat(press("5", "4321", "98765")).isEqualTo(Outcome.WRONG);
    }

    @Test
    void without_a_pin_of_their_own_members_press_hash() {
        assertThat(press("#", "", "98765")).isEqualTo(Outcome.MEMBER);
        assertThat(press("98765", "", "98765")).isEqualTo(Outcome.MODERATOR);
        assertThat(press("987#", "", "98765")).isEqualTo(Outcome.WRONG);
    }
}
