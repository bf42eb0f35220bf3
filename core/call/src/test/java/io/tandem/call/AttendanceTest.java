package io.tandem.call;

import static io.tandem.call.Exchange.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.types.ExtensionNumber;
import org.junit.jupiter.api.Test;

/** Who is in a conference room, and how, is in the log: whoever owns the call next knows it and says it again. */
class AttendanceTest {
    private static final Attendance MODERATOR = new Attendance(new ExtensionNumber("800"), true, false);

    private final Exchange exchange = Exchange.talking();

    @Test
    void who_enters_a_room_or_is_muted_there_is_written_and_told_once() {
        assertThat(exchange.on(new CallSignal.RoomEntered(A, MODERATOR)))
                .anyMatch(effect -> effect.equals("commit CHANGED"))
                .anyMatch(effect -> effect.contains("attends 800 as moderator"));
        assertThat(exchange.on(new CallSignal.RoomEntered(A, MODERATOR.muted(true))))
                .anyMatch(effect -> effect.contains("attends 800 as moderator muted"));
        assertThat(exchange.on(new CallSignal.RoomEntered(A, MODERATOR.muted(true))))
                .isEmpty();
    }

    @Test
    void a_new_owner_tells_it_again_and_knows_it() {
        exchange.on(new CallSignal.RoomEntered(A, MODERATOR));

        assertThat(exchange.on(new CallSignal.TakenOver(9, true)))
                .anyMatch(effect -> effect.contains("attends 800 as moderator"));
        assertThat(Talk.of(exchange.state()).map(Talk::attends)).contains(MODERATOR);
    }
}
