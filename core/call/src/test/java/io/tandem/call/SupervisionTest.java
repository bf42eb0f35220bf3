package io.tandem.call;

import static io.tandem.call.Exchange.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.Supervision.Mode;
import io.tandem.types.CallId;
import io.tandem.types.ExtensionNumber;
import org.junit.jupiter.api.Test;

/** Who follows whose talk, and how, is in the log: whoever owns the supervisor's call next goes on with it. */
class SupervisionTest {
    private static final Supervision LISTENS =
            new Supervision(new CallId("w".repeat(CallId.LENGTH)), new ExtensionNumber("101"), Mode.LISTEN);

    private final Exchange exchange = Exchange.talking();

    @Test
    void each_way_of_following_a_talk_is_written_and_told_once() {
        assertThat(exchange.on(new CallSignal.SupervisionBegan(A, LISTENS)))
                .anyMatch(effect -> effect.equals("commit CHANGED"))
                .anyMatch(effect -> effect.contains("supervises 101 LISTEN"));
        assertThat(exchange.on(new CallSignal.SupervisionBegan(A, LISTENS.as(Mode.WHISPER))))
                .anyMatch(effect -> effect.contains("supervises 101 WHISPER"));
        assertThat(exchange.on(new CallSignal.SupervisionBegan(A, LISTENS.as(Mode.WHISPER))))
                .isEmpty();
    }

    @Test
    void a_new_owner_knows_it() {
        exchange.on(new CallSignal.SupervisionBegan(A, LISTENS.as(Mode.BARGE)));
        exchange.on(new CallSignal.TakenOver(9, true));

        assertThat(Talk.of(exchange.state()).map(Talk::supervises)).contains(LISTENS.as(Mode.BARGE));
    }

    @Test
    void the_keys_are_those_of_chanspy() {
        assertThat(Mode.of('4')).contains(Mode.LISTEN);
        assertThat(Mode.of('5')).contains(Mode.WHISPER);
        assertThat(Mode.of('6')).contains(Mode.BARGE);
        assertThat(Mode.of('1')).isEmpty();
    }
}
