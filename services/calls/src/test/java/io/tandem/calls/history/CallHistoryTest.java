package io.tandem.calls.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import io.tandem.call.TrunkFault;
import io.tandem.calls.Facts;
import io.tandem.dialplan.Caller;
import io.tandem.dialplan.MenuEntry;
import io.tandem.dialplan.Service;
import io.tandem.dialplan.Target;
import io.tandem.dialplan.TraceStep;
import io.tandem.types.CallId;
import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.LegId;
import io.tandem.types.NodeId;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TrunkId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CallHistoryTest {
    private static final CallId CALL = Facts.callId(1);

    @Test
    void an_answered_call_is_told_from_beginning_to_end() {
        CallSummary call = fold(Facts.talk());

        assertThat(call.phase()).isEqualTo(Phase.ENDED);
        assertThat(call.direction()).isEqualTo(Direction.INTERNAL);
        assertThat(call.from()).isEqualTo("101");
        assertThat(call.reached()).isEqualTo("102");
        assertThat(call.waited()).isEqualTo(Duration.ofSeconds(4));
        assertThat(call.talked()).isEqualTo(Duration.ofSeconds(60));
        assertThat(call.cause()).isEqualTo(ReleaseCause.NORMAL);
        assertThat(call.endedBy()).isEqualTo(Side.CALLEE);
        assertThat(call.nodes()).containsExactly(new NodeId("edge-1"));
        assertThat(call.legs()).hasSize(1);
        assertThat(call.legs().getFirst().answered()).isEqualTo(call.answered());
        assertThat(call.trace()).isNotEmpty();
    }

    @Test
    void order_and_repetition_do_not_matter() {
        List<LoggedFact> facts = Facts.talk();
        CallSummary once = fold(facts);

        for (long seed = 1; seed <= 50; seed++) {
            List<LoggedFact> mixed = new ArrayList<>(facts);
            mixed.addAll(facts);
            Collections.shuffle(mixed, new Random(seed));

            assertThat(fold(mixed)).as("seed %d", seed).isEqualTo(once);
        }
    }

    @Test
    void a_call_that_rings_has_no_end() {
        CallSummary call = fold(Facts.talk().subList(0, 3));

        assertThat(call.phase()).isEqualTo(Phase.RINGING);
        assertThat(call.rang()).isNotNull();
        assertThat(call.waited()).isNull();
        assertThat(call.talked()).isNull();
        assertThat(call.cause()).isNull();
    }

    @Test
    void nothing_is_known_of_a_call_before_its_creation() {
        List<LoggedFact> facts = Facts.talk();

        assertThat(CallHistory.fold(CALL, facts.subList(1, facts.size()))).isEmpty();
    }

    @Test
    void a_deposed_owners_end_does_not_count() {
        List<LoggedFact> facts = new ArrayList<>(Facts.talk().subList(0, 4));
        facts.add(Facts.ended(3, 5, 10, "edge-1", ReleaseCause.LOST_IN_RESTART, ""));
        facts.add(Facts.takenOver(9, 5, 6, "edge-2"));
        facts.add(Facts.ended(9, 6, 64, "edge-2", ReleaseCause.NORMAL, "3-0"));

        CallSummary call = fold(facts);

        assertThat(call.cause()).isEqualTo(ReleaseCause.NORMAL);
        assertThat(call.endedBy()).isEqualTo(Side.CALLER);
        assertThat(call.nodes()).containsExactly(new NodeId("edge-1"), new NodeId("edge-2"));
    }

    @Test
    void a_call_that_had_ended_before_it_was_taken_over_did_not_end_again() {
        List<LoggedFact> facts = new ArrayList<>(Facts.talk());
        facts.add(Facts.takenOver(9, 5, 100, "edge-2"));
        facts.add(Facts.ended(9, 6, 101, "edge-2", ReleaseCause.LOST_IN_RESTART, "3-0"));

        for (long seed = 1; seed <= 20; seed++) {
            Collections.shuffle(facts, new Random(seed));

            CallSummary call = fold(facts);

            assertThat(call.talked()).isEqualTo(Duration.ofSeconds(60));
            assertThat(call.cause()).isEqualTo(ReleaseCause.NORMAL);
            assertThat(call.endedBy()).isEqualTo(Side.CALLEE);
        }
    }

    @Test
    void a_call_that_somebody_hung_up_later_had_not_ended_before() {
        List<LoggedFact> facts = new ArrayList<>(Facts.talk());
        facts.add(Facts.takenOver(9, 5, 100, "edge-2"));
        facts.add(Facts.ended(9, 6, 164, "edge-2", ReleaseCause.NORMAL, "3-0"));

        assertThat(fold(facts).talked()).isEqualTo(Duration.ofSeconds(160));
    }

    @Test
    void across_owners_it_counts_when_things_happened_and_not_when_the_log_heard_of_them() {
        List<LoggedFact> facts = new ArrayList<>(Facts.talk().subList(0, 4));
        facts.add(Facts.at(Facts.ended(9, 5, 64, "edge-2", ReleaseCause.NORMAL, ""), Facts.START.plusSeconds(7_200)));

        assertThat(fold(facts).talked()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void events_that_waited_on_a_nodes_disk_keep_their_own_times() {
        List<LoggedFact> facts = Facts.talk().stream()
                .map(fact -> Facts.at(fact, Facts.START.plusSeconds(7_200)))
                .toList();

        assertThat(fold(facts).talked()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void a_carriers_call_is_inbound_and_a_call_to_a_carrier_outbound() {
        TrunkId trunk = new TrunkId(UUID.randomUUID());

        assertThat(fold(List.of(Facts.created(new Caller.Trunk(trunk, "+4930123456"), "+375172000001")))
                        .direction())
                .isEqualTo(Direction.INBOUND);
        assertThat(fold(List.of(
                                Facts.created(Facts.ALICE, "80291234567"),
                                Facts.offered(2, Facts.trunk(trunk, new E164("+375291234567")))))
                        .direction())
                .isEqualTo(Direction.OUTBOUND);
    }

    @Test
    void a_refused_call_has_reached_nobody() {
        CallSummary call = fold(List.of(
                Facts.created(Facts.ALICE, "999"), Facts.ended(3, 2, 0, "edge-1", ReleaseCause.UNKNOWN_NUMBER, "")));

        assertThat(call.reached()).isEqualTo("999");
        assertThat(call.legs()).isEmpty();
        assertThat(call.waited()).isEqualTo(Duration.ZERO);
        assertThat(call.endedBy()).isNull();
    }

    @Test
    void the_story_is_told_in_words() {
        assertThat(CallStory.of(Facts.talk()))
                .extracting(CallStory.Sentence::words)
                .containsExactly(
                        "Alice (101) dials 102",
                        "The call is offered to 102",
                        "102 rings",
                        "102 answers",
                        "102 hangs up",
                        "The call ends: 102 hung up");
    }

    @Test
    void the_story_says_who_hung_up() {
        List<LoggedFact> facts = new ArrayList<>(Facts.talk());
        facts.set(facts.size() - 1, Facts.ended(3, 6, 64, "edge-1", ReleaseCause.NORMAL, "3-0"));

        assertThat(CallStory.of(facts))
                .extracting(CallStory.Sentence::words)
                .endsWith("102 is disconnected: the caller hung up", "The call ends: the caller hung up");
    }

    @Test
    void the_story_names_the_trunk_that_failed_and_the_one_that_was_taken() {
        var next = (Target.Trunk) Facts.trunk(new TrunkId(new UUID(0, 7)), new E164("+375291234567"));
        var failed = new CallFact.TrunkFailed(next.trunk(), "cheap", TrunkFault.REJECTED, 503);

        assertThat(CallStory.of(List.of(
                        Facts.created(Facts.ALICE, "+375291234567"),
                        Facts.fact(3, 2, 1, "edge-1", failed),
                        Facts.fact(3, 3, 1, "edge-1", new CallFact.LegOffered(new LegId(3, 2), next)))))
                .extracting(CallStory.Sentence::words)
                .contains(
                        "The trunk cheap has not taken the call: it turned the call down (SIP 503)",
                        "The call is offered to " + next.number().value() + " by the trunk " + next.name());
    }

    @Test
    void the_story_tells_a_mailbox_from_opening_hours_that_are_set_by_phone() {
        assertThat(CallStory.of(List.of(
                        Facts.created(Facts.ALICE, "*261"),
                        Facts.fact(
                                3, 2, 1, "edge-1", new CallFact.LegOffered(new LegId(3, 2), led("hours:1:OPEN:101"))),
                        Facts.fact(3, 3, 1, "edge-1", new CallFact.LegOffered(new LegId(3, 3), led("mailbox:101"))))))
                .extracting(CallStory.Sentence::words)
                .contains(
                        "The call is offered to 101 by the opening hours", "The call is offered to 101 by the mailbox");
    }

    private static Target led(String flow) {
        MenuEntry entry = new MenuEntry(new ExtensionNumber("101"), "of 101", flow, "");
        return new Target.Service(Service.VOICEMAIL, null, entry, null, null, null, null, null);
    }

    @Test
    void the_story_says_why_a_menu_hung_up() {
        TraceStep why = new TraceStep("menu", "Shop (901): who: caller is on the list unwanted");
        List<LoggedFact> facts =
                List.of(Facts.created(Facts.ALICE, "901"), Facts.fact(3, 2, 1, "edge-1", new CallFact.MenuHungUp(why)));

        assertThat(CallStory.of(facts))
                .extracting(CallStory.Sentence::words)
                .endsWith("The menu Shop (901): who: caller is on the list unwanted -> the end");
        assertThat(fold(facts).trace()).contains(why);
    }

    @Test
    void the_story_names_a_caller_without_a_capital_inside_a_sentence() {
        assertThat(CallStory.of(List.of(
                        Facts.created(Facts.ALICE, "102"),
                        Facts.ended(3, 2, 0, "edge-1", ReleaseCause.CANCELLED, "3-0"))))
                .last()
                .extracting(CallStory.Sentence::words)
                .isEqualTo("The call ends: the caller gave up before the answer");
    }

    @Test
    void a_call_that_was_transferred_is_one_row_whose_story_says_who_sent_it_on() {
        LegId target = new LegId(3, 2);
        List<TraceStep> why = List.of(new TraceStep("transfer", "102 transfers the call to 103, as a call of its own"));
        List<LoggedFact> facts = new ArrayList<>(Facts.talk().subList(0, 4));
        facts.add(Facts.fact(3, 5, 20, "edge-1", transferred(why)));
        facts.add(Facts.fact(3, 6, 20, "edge-1", new CallFact.LegOffered(target, Facts.extension("103"))));
        facts.add(Facts.fact(3, 7, 25, "edge-1", new CallFact.CallAnswered(target, Facts.extension("103"))));
        facts.add(Facts.fact(3, 8, 25, "edge-1", new CallFact.LegReleased(Facts.CALLEE, ReleaseCause.NORMAL)));
        facts.add(Facts.fact(3, 9, 64, "edge-1", new CallFact.LegReleased(target, ReleaseCause.NORMAL)));
        facts.add(Facts.ended(3, 10, 64, "edge-1", ReleaseCause.NORMAL, "3-0"));

        assertThat(fold(facts).trace()).extracting(TraceStep::rule).containsExactly("extension", "transfer");
        assertThat(fold(facts).talked()).isEqualTo(Duration.ofSeconds(60));
        assertThat(CallStory.of(facts))
                .extracting(CallStory.Sentence::words)
                .endsWith(
                        "102 transfers the call to 103",
                        "The call is offered to 103",
                        "103 answers",
                        "102 leaves the call",
                        "103 is disconnected: the caller hung up",
                        "The call ends: the caller hung up");
    }

    @Test
    void a_transfer_that_nobody_took_is_told() {
        List<LoggedFact> facts = new ArrayList<>(Facts.talk().subList(0, 4));
        facts.add(Facts.fact(3, 5, 20, "edge-1", transferred(List.of())));
        facts.add(Facts.fact(3, 6, 21, "edge-1", new CallFact.TransferFailed(Facts.CALLEE, ReleaseCause.BUSY)));
        facts.add(Facts.fact(3, 7, 64, "edge-1", new CallFact.LegReleased(Facts.CALLEE, ReleaseCause.NORMAL)));
        facts.add(Facts.ended(3, 8, 64, "edge-1", ReleaseCause.NORMAL, "3-1"));

        assertThat(CallStory.of(facts))
                .extracting(CallStory.Sentence::words)
                .endsWith(
                        "102 transfers the call to 103",
                        "The transfer fails: busy",
                        "102 hangs up",
                        "The call ends: 102 hung up");
    }

    @Test
    void a_call_in_which_somebody_was_asked_ends_as_he_goes_on_in_another() {
        List<LoggedFact> facts = List.of(
                Facts.created(Facts.ALICE, "102"),
                Facts.offered(2, Facts.extension("102")),
                Facts.fact(3, 3, 2, "edge-1", new CallFact.CallAnswered(Facts.CALLEE, Facts.extension("102"))),
                Facts.fact(3, 4, 9, "edge-1", new CallFact.LegMoved(Facts.CALLEE, Facts.callId(7))),
                Facts.ended(3, 5, 9, "edge-1", ReleaseCause.NORMAL, new LegId(3, 0).toString()));

        CallSummary row = fold(facts);

        assertThat(row.talked()).isEqualTo(Duration.ofSeconds(7));
        assertThat(row.legs().getFirst().released()).isEqualTo(Facts.START.plusSeconds(9));
        assertThat(CallStory.of(facts).stream().map(CallStory.Sentence::words))
                .endsWith("102 goes on in another call", "The call is over");
    }

    @Test
    void a_parked_call_says_where_it_waits_and_who_has_taken_it() {
        LegId slot = new LegId(3, 2);
        LegId taker = new LegId(3, 3);
        Target at71 = Target.Service.slot(new ExtensionNumber("71"));
        List<LoggedFact> parked = List.of(
                Facts.created(Facts.ALICE, "102"),
                Facts.offered(2, Facts.extension("102")),
                Facts.fact(3, 3, 2, "edge-1", new CallFact.CallAnswered(Facts.CALLEE, Facts.extension("102"))),
                Facts.fact(3, 4, 5, "edge-1", transferred(List.of())),
                Facts.fact(3, 5, 5, "edge-1", new CallFact.LegOffered(slot, at71)),
                Facts.fact(3, 6, 5, "edge-1", new CallFact.CallAnswered(slot, at71)));
        TraceStep why = new TraceStep("parking", "104 takes the call that waits at 71");
        List<LoggedFact> taken = new ArrayList<>(parked);
        taken.add(Facts.fact(
                3,
                7,
                9,
                "edge-1",
                new CallFact.CallTransferred(
                        slot, new ExtensionNumber("104"), "104", CallFact.TransferKind.PARKING, List.of(why))));
        taken.add(Facts.fact(3, 8, 9, "edge-1", new CallFact.CallAnswered(taker, Facts.extension("104"))));
        taken.add(Facts.fact(3, 9, 9, "edge-1", new CallFact.LegReleased(slot, ReleaseCause.NORMAL)));

        assertThat(fold(parked).parkedAt()).contains("71");
        assertThat(fold(taken).parkedAt()).isEmpty();
        assertThat(CallStory.of(taken).stream().map(CallStory.Sentence::words))
                .contains("The call waits at 71")
                .endsWith("104 takes the call that waits at 71", "104 answers", "71 leaves the call");
    }

    private static CallFact transferred(List<TraceStep> why) {
        return new CallFact.CallTransferred(
                Facts.CALLEE, new ExtensionNumber("102"), "103", CallFact.TransferKind.BLIND, why);
    }

    private static CallSummary fold(List<LoggedFact> facts) {
        return CallHistory.fold(CALL, facts).orElseThrow();
    }
}
