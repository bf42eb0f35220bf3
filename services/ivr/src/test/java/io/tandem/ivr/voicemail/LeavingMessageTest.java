package io.tandem.ivr.voicemail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.config.MailboxRecord;
import io.tandem.flow.Flow;
import io.tandem.flow.FlowCheck;
import io.tandem.flow.FlowEvent;
import io.tandem.flow.FlowInterpreter;
import io.tandem.flow.FlowNext;
import io.tandem.flow.FlowStep;
import io.tandem.flow.Sound;
import io.tandem.ivr.voicemail.LeavingMessage.Left;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeavingMessageTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Sound GREETING = new Sound("greeting.wav", Duration.ofSeconds(7));
    private static final Sound THANKS = new Sound("thanks.wav", Duration.ofSeconds(2));
    private final Flow flow = LeavingMessage.flow(mailbox(Map.of("greeting", GREETING, "thanks", THANKS)), false);

    private static MailboxRecord mailbox(Map<String, Sound> sounds) {
        return new MailboxRecord(1, new TenantId(new UUID(0, 1)), new ExtensionNumber("101"), sounds);
    }

    private FlowStep begun(String caller) {
        return FlowInterpreter.begin(flow, Map.of("caller", caller, "dialled", "101"), NOON);
    }

    private FlowStep recorded(String caller) {
        return FlowInterpreter.on(flow, begun(caller).run(), new FlowEvent.WaitEnded(), NOON.plusSeconds(7));
    }

    @Test
    void it_is_a_flow_that_would_be_taken() {
        assertThat(FlowCheck.of(flow)).isEmpty();
    }

    @Test
    void behind_the_greeting_the_caller_is_recorded_for_the_mailbox() {
        assertThat(begun("102").heard()).isEqualTo(new FlowStep.Heard.Played(GREETING));

        FlowNext.Record record = (FlowNext.Record) recorded("102").next();

        assertThat(record.longest()).isEqualTo(Duration.ofMinutes(3));
        assertThat(LeavingMessage.of(record.about())).contains(new Left("101", "102"));
    }

    @Test
    void who_withholds_his_number_leaves_a_message_of_nobody() {
        assertThat(LeavingMessage.of(((FlowNext.Record) recorded("").next()).about()))
                .contains(new Left("101", ""));
    }

    @Test
    void what_is_recorded_in_menus_is_no_message() {
        assertThat(LeavingMessage.of("menu name")).isEmpty();
    }

    @Test
    void hash_ends_the_message_with_thanks() {
        FlowStep thanks =
                FlowInterpreter.on(flow, recorded("102").run(), new FlowEvent.KeyPressed('#'), NOON.plusSeconds(9));

        assertThat(thanks.heard()).isEqualTo(new FlowStep.Heard.Played(THANKS));
    }

    @Test
    void a_case_has_its_own_greeting_and_an_absence_precedes_all() {
        Sound busy = new Sound("busy.wav", Duration.ofSeconds(3));
        Sound away = new Sound("away.wav", Duration.ofSeconds(3));
        Map<String, Sound> some = Map.of("greeting", GREETING, "thanks", THANKS, "BUSY", busy);
        Map<String, Sound> all = Map.of("greeting", GREETING, "thanks", THANKS, "BUSY", busy, "ABSENCE", away);

        assertThat(heard(some, true)).isEqualTo(busy);
        assertThat(heard(some, false)).isEqualTo(GREETING);
        assertThat(heard(all, true)).isEqualTo(away);
        assertThat(heard(all, false)).isEqualTo(away);
    }

    private static Sound heard(Map<String, Sound> sounds, boolean busy) {
        FlowStep step = FlowInterpreter.begin(LeavingMessage.flow(mailbox(sounds), busy), Map.of(), NOON);
        return ((FlowStep.Heard.Played) step.heard()).sound();
    }
}
