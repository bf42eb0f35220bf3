package io.tandem.call;

import static io.tandem.call.Exchange.A;
import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.C;
import static io.tandem.call.Exchange.FIRST;
import static io.tandem.call.Exchange.SECOND;
import static io.tandem.call.Exchange.phone;
import static io.tandem.call.Exchange.sdp;
import static io.tandem.call.Exchange.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.dialplan.RouteDecision;
import io.tandem.dialplan.RoutePlan;
import io.tandem.types.ReleaseCause;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MenuTest {
    private static final Announcement WELCOME = new Announcement.Played("welcome");
    private static final Duration WAIT = Duration.ofSeconds(9);

    private static CallSignal way(String to) {
        RoutePlan plan = new RoutePlan(List.of(stage(phone(to))), ReleaseCause.NO_ANSWER);
        return new CallSignal.WayFromMenuFound(to, "main: key 1", new RouteDecision.Routed(plan, List.of()));
    }

    private static Exchange welcomed() {
        Exchange exchange = Exchange.inMenu();
        exchange.prepared("forA", FIRST);
        exchange.isTold(1, "r1", WELCOME, new MenuAnswer.Wait(exchange.in(WAIT)));
        return exchange;
    }

    @Test
    void who_leads_is_asked_once_the_caller_is_answered() {
        Exchange exchange = Exchange.inMenu();

        assertThat(exchange.prepared("forA", FIRST))
                .containsExactly("commit ANSWERED", "publish answered by B", "ACK B", "200 A forA", "ask 1 begun ");
        assertThat(exchange.isTold(1, "r1", WELCOME, new MenuAnswer.Wait(exchange.in(WAIT))))
                .containsExactly("welcome to A");
    }

    @Test
    void a_key_is_asked_about_behind_the_log_and_an_answer_given_twice_is_one() {
        Exchange exchange = welcomed();

        assertThat(exchange.presses('1')).containsExactly("commit CHANGED", "ask 2 keys 1 r1");
        assertThat(exchange.isTold(1, "r1", WELCOME, new MenuAnswer.HangUp(""))).isEmpty();
        assertThat(exchange.isTold(2, "r2", new Announcement.Silence(), new MenuAnswer.SendOn("600", "main: key 1")))
                .containsExactly("silence to A", "find the way to 600: main: key 1");
        assertThat(exchange.isTold(2, "r2", new Announcement.Silence(), new MenuAnswer.SendOn("600", "main: key 1")))
                .isEmpty();
    }

    @Test
    void a_menu_that_hangs_up_says_why() {
        Exchange exchange = welcomed();
        exchange.nothingHappensFor(Duration.ofSeconds(10));

        assertThat(exchange.isTold(2, "r2", new Announcement.AsBefore(), new MenuAnswer.HangUp("who: on the list x")))
                .contains("publish Acme (900): who: on the list x -> the end", "commit ENDED", "BYE A NORMAL");
    }

    @Test
    void keys_that_come_while_one_is_asked_about_are_asked_about_together() {
        Exchange exchange = welcomed();
        exchange.presses('2');

        assertThat(exchange.presses('1')).isEmpty();
        assertThat(exchange.presses('0')).isEmpty();
        assertThat(exchange.isTold(
                        2, "r2", new Announcement.Silence(), new MenuAnswer.Wait(exchange.in(Duration.ofSeconds(3)))))
                .containsExactly("silence to A", "commit CHANGED", "ask 3 keys 10 r2");
    }

    @Test
    void a_key_that_comes_while_the_session_changes_is_asked_about_behind_the_change() {
        Exchange exchange = welcomed();
        exchange.reoffers(A, "movedA");
        assertThat(exchange.presses('1')).isEmpty();

        exchange.prepared("forB", FIRST);
        exchange.on(new CallSignal.ReofferAnswered(B, exchange.state().call().steps(), sdp("sdpB2")));
        assertThat(exchange.prepared("forA2", FIRST))
                .containsSubsequence("commit CHANGED", "200 to re-INVITE A forA2", "commit CHANGED", "ask 2 keys 1 r1");
    }

    @Test
    void a_key_that_comes_while_another_relay_is_sought_is_asked_about_when_it_is_there() {
        Exchange exchange = welcomed();
        exchange.on(new CallSignal.RelayLost(FIRST.relay()));
        assertThat(exchange.presses('1')).isEmpty();

        exchange.prepared("forB", SECOND);
        exchange.prepared("forA2", SECOND);
        assertThat(exchange.presses('0')).isEmpty();
        int steps = exchange.state().call().steps();
        exchange.on(new CallSignal.ReofferAnswered(A, steps - 1, sdp("sdpA2")));
        assertThat(exchange.on(new CallSignal.ReofferAnswered(B, steps, sdp("sdpB2"))))
                .contains("ask 2 sound lost r1");
        assertThat(exchange.isTold(2, "r2", WELCOME, new MenuAnswer.Wait(exchange.in(WAIT))))
                .containsExactly("welcome to A", "commit CHANGED", "ask 3 keys 10 r2");
    }

    @Test
    void the_end_of_a_wait_is_asked_about() {
        assertThat(welcomed().nothingHappensFor(Duration.ofSeconds(10)))
                .containsExactly("commit CHANGED", "ask 2 waited r1");
    }

    @Test
    void a_caller_who_is_sent_on_hears_it_ring_and_talks() {
        Exchange exchange = sentOn();

        assertThat(exchange.rings(C)).contains("ringing to A");
        exchange.answers(C, "sdpC");
        assertThat(exchange.prepared("forA2", FIRST)).contains("commit ANSWERED", "BYE B NORMAL", "re-INVITE A forA2");
    }

    private static Exchange sentOn() {
        Exchange exchange = welcomed();
        exchange.presses('1');
        exchange.isTold(2, "r2", new Announcement.Silence(), new MenuAnswer.SendOn("102", "main: key 1"));
        assertThat(exchange.on(way("102"))).contains("commit TRANSFERRING", "publish 900 transfers to 102");
        exchange.found(phone("102"), "102@10.1.1.2");
        exchange.prepared("forCallees", FIRST);
        return exchange;
    }

    @Test
    void who_is_not_taken_comes_back_to_the_menu_which_is_told_why() {
        Exchange exchange = sentOn();

        assertThat(exchange.rejects(C, ReleaseCause.BUSY))
                .contains("publish transfer failed BUSY", "ask 3 failed BUSY r2");
        assertThat(exchange.isTold(3, "r3", WELCOME, new MenuAnswer.Wait(exchange.in(WAIT))))
                .containsExactly("welcome to A");
    }

    @Test
    void a_caller_whom_nobody_leads_goes_to_the_fallback_and_after_that_the_call_ends() {
        Exchange exchange = Exchange.inMenu();
        exchange.prepared("forA", FIRST);

        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(7)))
                .containsExactly(
                        "silence to A",
                        "find the way to 101: nobody leads the caller, so he goes to the fallback, 101");
        exchange.on(new CallSignal.WayFromMenuFound(
                "101", "fallback", new RouteDecision.Refused(ReleaseCause.BUSY, List.of())));
        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(7)))
                .contains("commit ENDED", "BYE A INTERNAL_ERROR", "BYE B INTERNAL_ERROR");
    }

    @Test
    void another_owner_asks_the_same_once_more() {
        Exchange exchange = welcomed();
        exchange.presses('1');

        assertThat(exchange.takenOver(true)).contains("ask 2 keys 1 r1");
        assertThat(exchange.isTold(2, "r2", new Announcement.Silence(), new MenuAnswer.SendOn("600", "main: key 1")))
                .contains("find the way to 600: main: key 1");
    }

    @Test
    void a_caller_in_a_menu_sends_it_nowhere() {
        assertThat(welcomed().refers(A, "103")).containsExactly("403 to REFER A");
    }

    @Test
    void a_caller_who_hangs_up_ends_it() {
        assertThat(welcomed().hangsUp(A)).contains("commit ENDED", "200 to BYE A", "BYE B NORMAL");
    }

    private static Exchange requesting() {
        Exchange exchange = welcomed();
        exchange.presses('3');
        assertThat(exchange.isTold(2, "r2", WELCOME, new MenuAnswer.Request(WAIT)))
                .containsExactly("welcome to A", "commit CHANGED", "ask 3 request within PT9S r2");
        return exchange;
    }

    @Test
    void what_is_typed_while_a_server_is_asked_is_for_what_comes_behind() {
        Exchange exchange = requesting();
        assertThat(exchange.presses('1')).isEmpty();

        assertThat(exchange.isTold(
                        3, "r3", new Announcement.Silence(), new MenuAnswer.Wait(exchange.in(Duration.ofSeconds(3)))))
                .containsExactly("silence to A", "commit CHANGED", "ask 4 keys 1 r3");
    }

    @Test
    void a_request_of_which_nothing_comes_is_a_wait_that_has_ended() {
        Exchange exchange = requesting();
        exchange.presses('1');

        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(10)))
                .containsExactly("commit CHANGED", "ask 4 waited r2");
        assertThat(exchange.isTold(3, "r3", WELCOME, new MenuAnswer.HangUp(""))).isEmpty();
        assertThat(exchange.isTold(4, "r4", WELCOME, new MenuAnswer.Wait(exchange.in(Duration.ofSeconds(3)))))
                .containsExactly("welcome to A", "commit CHANGED", "ask 5 keys 1 r4");
    }

    @Test
    void another_owner_has_the_same_request_made_again_and_waits_as_long() {
        Exchange exchange = requesting();

        assertThat(exchange.takenOver(true)).contains("ask 3 request within PT9S r2");
        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(10)))
                .containsExactly("commit CHANGED", "ask 4 waited r2");
    }

    private static Exchange recorded() {
        Exchange exchange = welcomed();
        exchange.presses('9');
        Duration longest = Duration.ofMinutes(2);
        assertThat(exchange.isTold(
                        2,
                        "r2",
                        new Announcement.Silence(),
                        new MenuAnswer.Record(exchange.in(longest), "a message", longest, Duration.ofSeconds(5))))
                .containsExactly("record a message for PT2M", "silence to A");
        return exchange;
    }

    @Test
    void a_caller_is_recorded_until_who_leads_him_says_something_else() {
        Exchange exchange = recorded();
        exchange.presses('5');
        assertThat(exchange.isTold(
                        3,
                        "r3",
                        new Announcement.AsBefore(),
                        new MenuAnswer.Record(
                                exchange.in(WAIT), "a message", Duration.ofMinutes(2), Duration.ofSeconds(5))))
                .isEmpty();
        exchange.presses('#');

        assertThat(exchange.isTold(4, "r4", WELCOME, new MenuAnswer.Wait(exchange.in(WAIT))))
                .containsExactly("do not record s1", "welcome to A");
    }

    @Test
    void a_recording_that_ends_by_itself_is_asked_about_once() {
        Exchange exchange = recorded();

        assertThat(exchange.on(new CallSignal.RecordingEnded(FIRST)))
                .containsExactly("commit CHANGED", "ask 3 recording ended r2");
        assertThat(exchange.on(new CallSignal.RecordingEnded(FIRST))).isEmpty();
        assertThat(exchange.isTold(3, "r3", WELCOME, new MenuAnswer.Wait(exchange.in(WAIT))))
                .containsExactly("welcome to A");
    }
}
