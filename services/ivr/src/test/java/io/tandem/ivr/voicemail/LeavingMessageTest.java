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
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LeavingMessageTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Sound GREETING = new Sound("greeting.wav", Duration.ofSeconds(7));
    private static final Sound THANKS = new Sound("thanks.wav", Duration.ofSeconds(2));
    private final Flow flow =
            LeavingMessage.flow(mailbox(Map.of("greeting", GREETING, "thanks", THANKS)), false, Optional.empty());

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
        FlowStep step =
                FlowInterpreter.begin(LeavingMessage.flow(mailbox(sounds), busy, Optional.empty()), Map.of(), NOON);
        return ((FlowStep.Heard.Played) step.heard()).sound();
    }

    @Test
    void who_has_left_a_message_may_hear_it_and_say_it_again() {
        Sound review = new Sound("review.wav", Duration.ofSeconds(6));
        Sound left = new Sound("left.wav", Duration.ofSeconds(3));
        MailboxRecord mailbox = mailbox(Map.of("greeting", GREETING, "thanks", THANKS, "review", review));
        Flow before = LeavingMessage.flow(mailbox, false, Optional.empty());
        Flow there = LeavingMessage.flow(mailbox, false, Optional.of(left));
        assertThat(FlowCheck.of(there)).extracting(fault -> fault.kind().name()).doesNotContain("DEAD_END", "NO_EXIT");
        FlowStep begun = FlowInterpreter.begin(before, Map.of("caller", "102"), NOON);
        FlowStep recorded = on(before, begun, new FlowEvent.WaitEnded(), 7);
        String about = ((FlowNext.Record) recorded.next()).about();
        assertThat(LeavingMessage.of(about)).contains(new Left("101", "102"));
        assertThat(LeavingMessage.isReviewed(about)).isTrue();

        FlowStep taken = on(before, recorded, new FlowEvent.KeyPressed('#'), 9);
        FlowStep later = on(before, taken, new FlowEvent.WaitEnded(), 10);
        assertThat(later.run().node()).as("not there yet").isEqualTo("taken-2");
        FlowStep asked = on(there, later, new FlowEvent.WaitEnded(), 11);
        assertThat(asked.heard()).isEqualTo(new FlowStep.Heard.Played(review));
        FlowStep heard = on(there, asked, new FlowEvent.KeyPressed('2'), 12);
        assertThat(heard.heard()).isEqualTo(new FlowStep.Heard.Played(left));
        FlowStep again = on(there, heard, new FlowEvent.KeyPressed('3'), 13);
        assertThat(again.run().node()).isEqualTo("again");
        assertThat(on(before, again, new FlowEvent.WaitEnded(), 14).next()).isInstanceOf(FlowNext.Record.class);
        FlowStep sent = on(there, asked, new FlowEvent.KeyPressed('1'), 12);
        assertThat(sent.run().node()).isEqualTo("sent");
        assertThat(sent.heard()).isEqualTo(new FlowStep.Heard.Played(THANKS));
    }

    @Test
    void what_does_not_come_to_be_heard_is_sent() {
        MailboxRecord mailbox = mailbox(Map.of("greeting", GREETING, "thanks", THANKS, "review", GREETING));
        Flow flow = LeavingMessage.flow(mailbox, false, Optional.empty());
        FlowStep begun = FlowInterpreter.begin(flow, Map.of("caller", "102"), NOON);
        FlowStep step = on(flow, on(flow, begun, new FlowEvent.WaitEnded(), 7), new FlowEvent.RecordingEnded(), 9);

        for (int second = 10; second < 29; second++) {
            assertThat(step.run().node()).startsWith("taken-");
            step = on(flow, step, new FlowEvent.WaitEnded(), second);
        }
        assertThat(on(flow, step, new FlowEvent.WaitEnded(), 30).heard()).isEqualTo(new FlowStep.Heard.Played(THANKS));
    }

    private static FlowStep on(Flow flow, FlowStep step, FlowEvent event, int second) {
        return FlowInterpreter.on(flow, step.run(), event, NOON.plusSeconds(second));
    }
}
