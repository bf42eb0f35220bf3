package io.tandem.flow;

import static io.tandem.flow.Flows.NOON;
import static io.tandem.flow.Flows.NUMBER;
import static io.tandem.flow.Flows.PATIENCE;
import static io.tandem.flow.Flows.SORRY;
import static io.tandem.flow.Flows.WELCOME;
import static io.tandem.flow.Flows.WILLKOMMEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.flow.FlowEvent.KeyPressed;
import io.tandem.flow.FlowEvent.SoundLost;
import io.tandem.flow.FlowEvent.TransferFailed;
import io.tandem.flow.FlowEvent.WaitEnded;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlowInterpreterTest {
    private final Flow acme = Flows.acme();

    private FlowStep press(FlowStep before, String keys) {
        FlowStep step = before;
        for (char key : keys.toCharArray()) {
            step = FlowInterpreter.on(acme, step.run(), new KeyPressed(key), NOON.plusSeconds(1));
        }
        return step;
    }

    private static FlowStep.Heard played(Sound sound) {
        return new FlowStep.Heard.Played(sound);
    }

    private FlowStep wait(FlowStep before) {
        Instant end = ((FlowNext.Wait) before.next()).until();
        return FlowInterpreter.on(acme, before.run(), new WaitEnded(), end);
    }

    @Test
    void a_menu_says_its_prompt_and_waits_behind_it() {
        FlowStep step = Flows.begin(acme);

        assertThat(step.heard()).isEqualTo(played(WELCOME));
        assertThat(step.next()).isEqualTo(new FlowNext.Wait(NOON.plusSeconds(4).plus(PATIENCE)));
    }

    @Test
    void a_key_leads_where_it_says_and_why_is_told() {
        FlowStep step = press(Flows.begin(acme), "1");

        assertThat(step.next()).isEqualTo(new FlowNext.Transfer("600"));
        assertThat(step.heard()).isEqualTo(new FlowStep.Heard.Silence());
        assertThat(step.because()).containsExactly("main: key 1");
    }

    @Test
    void a_wrong_key_is_apologised_for_and_the_second_one_ends_it() {
        FlowStep once = press(Flows.begin(acme), "7");
        FlowStep twice = press(once, "8");

        assertThat(once.heard()).isEqualTo(played(SORRY));
        assertThat(twice.next()).isEqualTo(new FlowNext.HangUp());
    }

    @Test
    void no_key_says_the_prompt_again_and_then_goes_where_the_flow_says() {
        FlowStep once = wait(Flows.begin(acme));
        FlowStep twice = wait(once);

        assertThat(once.heard()).isEqualTo(played(WELCOME));
        assertThat(twice.next()).isEqualTo(new FlowNext.HangUp());
    }

    @Test
    void an_end_of_a_wait_that_comes_too_early_is_none() {
        FlowStep step = FlowInterpreter.on(acme, Flows.begin(acme).run(), new WaitEnded(), NOON.plusSeconds(3));

        assertThat(step.heard()).isEqualTo(new FlowStep.Heard.AsBefore());
        assertThat(step.next()).isEqualTo(new FlowNext.Wait(NOON.plusSeconds(4).plus(PATIENCE)));
    }

    @Test
    void digits_are_collected_until_there_is_no_room_for_more() {
        FlowStep asked = press(Flows.begin(acme), "2");
        FlowStep two = press(asked, "10");
        FlowStep three = press(two, "5");

        assertThat(asked.heard()).isEqualTo(played(NUMBER));
        assertThat(two.next()).isEqualTo(new FlowNext.Wait(NOON.plusSeconds(4)));
        assertThat(three.next()).isEqualTo(new FlowNext.Transfer("105"));
        assertThat(three.because()).doesNotContain("105", "which: 105");
    }

    @Test
    void a_hash_or_a_pause_ends_digits_early() {
        FlowStep asked = press(Flows.begin(acme), "2");

        assertThat(press(asked, "10#").next()).isEqualTo(new FlowNext.Transfer("10"));
        assertThat(wait(press(asked, "10")).next()).isEqualTo(new FlowNext.Transfer("10"));
        assertThat(press(asked, "1#").heard()).isEqualTo(played(NUMBER));
    }

    @Test
    void who_is_busy_is_told_to_the_flow() {
        FlowStep sent = press(Flows.begin(acme), "1");
        FlowStep back = FlowInterpreter.on(acme, sent.run(), new TransferFailed("BUSY"), NOON.plusSeconds(20));

        assertThat(back.heard()).isEqualTo(played(WELCOME));
        assertThat(back.run().variables()).containsEntry("cause", "BUSY");
    }

    @Test
    void keys_during_an_announcement_are_kept_for_the_menu_behind_it() {
        Flow announced = Flows.of(
                "notice",
                Map.of(
                        "notice", new FlowNode.Say(Flows.said(NUMBER), false, "main"),
                        "main", Flows.menu(Map.of('1', "sales")),
                        "sales", new FlowNode.Transfer("600", "bye"),
                        "bye", new FlowNode.HangUp()));

        FlowStep typed = FlowInterpreter.on(announced, Flows.begin(announced).run(), new KeyPressed('1'), NOON);
        FlowStep step = FlowInterpreter.on(announced, typed.run(), new WaitEnded(), NOON.plusSeconds(2));

        assertThat(typed.heard()).isEqualTo(new FlowStep.Heard.AsBefore());
        assertThat(step.next()).isEqualTo(new FlowNext.Transfer("600"));
    }

    @Test
    void a_key_cuts_an_announcement_short_that_may_be() {
        Flow announced = Flows.of(
                "notice",
                Map.of(
                        "notice", new FlowNode.Say(Flows.said(NUMBER), true, "main"),
                        "main", Flows.menu(Map.of('1', "sales")),
                        "sales", new FlowNode.Transfer("600", "bye"),
                        "bye", new FlowNode.HangUp()));

        FlowStep step = FlowInterpreter.on(announced, Flows.begin(announced).run(), new KeyPressed('1'), NOON);

        assertThat(step.next()).isEqualTo(new FlowNext.Transfer("600"));
    }

    @Test
    void caller_rules_and_languages_are_passed_in_silence() {
        Flow flow = Flows.of(
                "who",
                Map.of(
                        "who",
                                new FlowNode.Branch(
                                        "caller",
                                        java.util.List.of(
                                                new FlowNode.Case(FlowNode.Case.Is.STARTING_WITH, "+375", "russian")),
                                        "main"),
                        "russian", new FlowNode.Language("ru", "main"),
                        "main", Flows.menu(Map.of('1', "bye")),
                        "bye", new FlowNode.HangUp()));

        assertThat(Flows.begin(flow).heard()).isEqualTo(played(WILLKOMMEN));
    }

    @Test
    void opening_hours_go_by_the_clock_on_the_wall_there() {
        var office = new OpeningHours(
                ZoneId.of("Europe/Minsk"),
                java.util.List.of(new OpeningHours.Opening(
                        Set.of(java.time.DayOfWeek.THURSDAY), LocalTime.of(9, 0), LocalTime.of(18, 0))),
                Set.of(java.time.LocalDate.of(2026, 12, 3)));

        assertThat(office.isOpen(Instant.parse("2026-11-26T06:00:00Z"))).isTrue();
        assertThat(office.isOpen(Instant.parse("2026-11-26T05:59:59Z"))).isFalse();
        assertThat(office.isOpen(Instant.parse("2026-11-26T15:00:00Z"))).isFalse();
        assertThat(office.isOpen(Instant.parse("2026-11-27T12:00:00Z"))).isFalse();
        assertThat(office.isOpen(Instant.parse("2026-12-03T12:00:00Z"))).isFalse();
    }

    @Test
    void a_night_shift_ends_on_the_next_day() {
        var night = new OpeningHours(
                ZoneId.of("UTC"),
                java.util.List.of(new OpeningHours.Opening(
                        Set.of(java.time.DayOfWeek.THURSDAY), LocalTime.of(22, 0), LocalTime.of(6, 0))),
                Set.of());

        assertThat(night.isOpen(Instant.parse("2026-11-27T05:00:00Z"))).isTrue();
        assertThat(night.isOpen(Instant.parse("2026-11-26T05:00:00Z"))).isFalse();
        assertThat(night.isOpen(Instant.parse("2026-11-27T23:00:00Z"))).isFalse();
    }

    @Test
    void a_prompt_that_was_cut_off_is_said_again() {
        FlowStep step = FlowInterpreter.on(acme, Flows.begin(acme).run(), new SoundLost(), NOON.plusSeconds(3));

        assertThat(step.heard()).isEqualTo(played(WELCOME));
    }

    @Test
    void a_node_that_is_gone_leads_to_the_fallback_and_that_to_the_end() {
        FlowStep begun = Flows.begin(acme);
        Flow changed = Flows.of("other", Map.of("other", new FlowNode.HangUp()));

        FlowStep step = FlowInterpreter.on(changed, begun.run(), new KeyPressed('1'), NOON);
        FlowStep end = FlowInterpreter.on(changed, step.run(), new TransferFailed("BUSY"), NOON);

        assertThat(step.next()).isEqualTo(new FlowNext.Transfer("101"));
        assertThat(end.next()).isEqualTo(new FlowNext.HangUp());
    }

    private static Flow message() {
        return Flows.of(
                "greeting",
                Map.of(
                        "greeting", new FlowNode.Say(Flows.said(Flows.WELCOME), true, "message"),
                        "message",
                                new FlowNode.Record(
                                        "said", "of ${caller}", Duration.ofMinutes(2), Duration.ofSeconds(5), "thanks"),
                        "thanks", new FlowNode.Say(Flows.said(Flows.SORRY), true, "bye"),
                        "bye", new FlowNode.HangUp()));
    }

    private static FlowStep recording() {
        return FlowInterpreter.on(message(), Flows.begin(message()).run(), new FlowEvent.KeyPressed('#'), NOON);
    }

    @Test
    void a_key_that_ends_the_greeting_does_not_end_the_message_before_it_has_begun() {
        FlowStep recording = recording();

        assertThat(recording.next())
                .isEqualTo(new FlowNext.Record(
                        NOON.plusSeconds(120), "of +375291234567", Duration.ofMinutes(2), Duration.ofSeconds(5)));
        assertThat(recording.run().variables()).containsEntry("said", "recording-2");
    }

    @Test
    void a_message_goes_on_until_hash_silence_or_the_longest_time() {
        FlowRun run = recording().run();

        assertThat(FlowInterpreter.on(message(), run, new FlowEvent.KeyPressed('5'), NOON.plusSeconds(3))
                        .next())
                .isEqualTo(recording().next());
        assertThat(List.of(new FlowEvent.KeyPressed('#'), new FlowEvent.RecordingEnded(), new FlowEvent.WaitEnded()))
                .allSatisfy(event -> assertThat(FlowInterpreter.on(message(), run, event, NOON.plusSeconds(120))
                                .heard())
                        .isEqualTo(new FlowStep.Heard.Played(Flows.SORRY)));
    }

    @Test
    void a_message_whose_relay_has_died_goes_on_with_the_next() {
        assertThat(FlowInterpreter.on(message(), recording().run(), new FlowEvent.SoundLost(), NOON.plusSeconds(9))
                        .next())
                .isEqualTo(recording().next());
    }

    @Test
    void where_there_is_no_mailbox_the_flow_goes_on() {
        Flow flow = Flows.of(
                "leave", Map.of("leave", new FlowNode.Voicemail("${caller}", "bye"), "bye", new FlowNode.HangUp()));

        FlowStep left = Flows.begin(flow);

        assertThat(left.next()).isEqualTo(new FlowNext.Voicemail("+375291234567"));
        assertThat(FlowInterpreter.on(flow, left.run(), new FlowEvent.TransferFailed("UNKNOWN_NUMBER"), NOON)
                        .next())
                .isEqualTo(new FlowNext.HangUp());
    }

    private static FlowStep atTheOffice(OpeningHours.ByHand byHand) {
        Flow flow = Flows.of(
                "hours",
                Map.of(
                        "hours", new FlowNode.NamedSchedule("office", "yes", "no"),
                        "yes", new FlowNode.Transfer("101", "end"),
                        "no", new FlowNode.Transfer("102", "end"),
                        "end", new FlowNode.HangUp()));
        OpeningHours never = new OpeningHours(ZoneId.of("UTC"), List.of(), Set.of(), byHand);
        return Flows.begin(flow.knowing(
                name -> name.equals("office") && byHand != OpeningHours.ByHand.CLOSED
                        ? Optional.of(never)
                        : Optional.empty(),
                list -> Optional.empty()));
    }

    @Test
    void a_schedule_by_its_name_is_open_as_planned_by_hand_or_closed_where_there_is_none() {
        assertThat(atTheOffice(OpeningHours.ByHand.OPEN).next()).isEqualTo(new FlowNext.Transfer("101"));
        assertThat(atTheOffice(OpeningHours.ByHand.PLANNED).next()).isEqualTo(new FlowNext.Transfer("102"));
        FlowStep none = atTheOffice(OpeningHours.ByHand.CLOSED);
        assertThat(none.next()).isEqualTo(new FlowNext.Transfer("102"));
        assertThat(none.because()).containsExactly("hours: closed, for there is no schedule office");
    }

    private static FlowStep calledBy(String caller, Map<String, NumberList> lists) {
        Flow flow = Flows.of(
                "who",
                Map.of(
                        "who",
                        new FlowNode.Branch(
                                "caller",
                                List.of(
                                        new FlowNode.Case(FlowNode.Case.Is.LISTED, "unwanted", "sorry"),
                                        new FlowNode.Case(FlowNode.Case.Is.LISTED, "vip", "boss"),
                                        new FlowNode.Case(FlowNode.Case.Is.EQUAL, "anonymous", "end")),
                                "desk"),
                        "sorry",
                        new FlowNode.Say(Flows.said(Flows.WELCOME), false, "end"),
                        "boss",
                        new FlowNode.Transfer("101", "end"),
                        "desk",
                        new FlowNode.Transfer("102", "end"),
                        "end",
                        new FlowNode.HangUp()));
        return FlowInterpreter.begin(
                flow.knowing(schedule -> Optional.empty(), name -> Optional.ofNullable(lists.get(name))),
                Map.of("caller", caller),
                Flows.NOON);
    }

    @Test
    void a_caller_is_led_by_the_first_list_that_he_is_on() {
        var lists = Map.of(
                "unwanted", new NumberList(Set.of("+37533*", "105")),
                "vip", new NumberList(Set.of("+375291234567", "+37533*")));

        assertThat(calledBy("+375291234567", lists).next()).isEqualTo(new FlowNext.Transfer("101"));
        assertThat(calledBy("+375291234567", lists).because()).containsExactly("who: caller is on the list vip");
        assertThat(calledBy("+375291234568", lists).next()).isEqualTo(new FlowNext.Transfer("102"));
        assertThat(calledBy("+375331111111", lists).because()).containsExactly("who: caller is on the list unwanted");
        assertThat(calledBy("1055", lists).next()).isEqualTo(new FlowNext.Transfer("102"));
        assertThat(calledBy("anonymous", lists).next()).isEqualTo(new FlowNext.HangUp());
        assertThat(calledBy("+375291234567", Map.of()).next()).isEqualTo(new FlowNext.Transfer("102"));
    }

    @Test
    void what_was_decided_on_the_way_is_remembered_until_it_is_told() {
        var lists = Map.of("unwanted", new NumberList(Set.of("105")));

        assertThat(calledBy("105", lists).run().because()).containsExactly("who: caller is on the list unwanted");
        assertThat(calledBy("106", lists).run().because()).isEmpty();
    }
}
