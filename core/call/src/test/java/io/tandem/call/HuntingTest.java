package io.tandem.call;

import static io.tandem.call.Exchange.B;
import static io.tandem.call.Exchange.C;
import static io.tandem.call.Exchange.D;
import static io.tandem.call.Exchange.FIRST;
import static io.tandem.call.Exchange.carrier;
import static io.tandem.call.Exchange.phone;
import static io.tandem.call.Exchange.sdp;
import static io.tandem.call.Exchange.stage;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.dialplan.NextTrunk;
import io.tandem.dialplan.Target;
import io.tandem.types.E164;
import io.tandem.types.HostPort;
import io.tandem.types.ReleaseCause;
import io.tandem.types.TrunkId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Ring groups, several phones, several carriers: who is tried when, and what the caller hears in the end. */
class HuntingTest {

    @Test
    void a_busy_member_of_a_group_leaves_the_others_ringing() {
        Exchange exchange = group();

        assertThat(exchange.rejects(B, ReleaseCause.BUSY)).containsExactly("publish released B BUSY");
        assertThat(exchange.answers(C, "sdpC")).containsExactly("answer sdpC to s1");
    }

    @Test
    void a_member_that_declines_silences_all_his_phones_and_nobody_elses() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102"), phone("103")));
        exchange.found(phone("102"), "102@10.1.1.2", "102@10.1.1.3");
        exchange.found(phone("103"), "103@10.1.1.4");
        exchange.prepared("forCallees", FIRST);

        assertThat(exchange.rejects(B, ReleaseCause.DECLINED))
                .containsExactly("publish released B DECLINED", "publish released C DECLINED", "CANCEL C DECLINED");
        assertThat(exchange.answers(D, "sdpD")).containsExactly("answer sdpD to s1");
    }

    @Test
    void what_a_person_chose_is_told_before_what_a_clock_or_a_network_did() {
        Exchange exchange = group();
        exchange.rejects(B, ReleaseCause.BUSY);

        assertThat(exchange.rejects(C, ReleaseCause.UNREACHABLE)).contains("486 A");
    }

    @Test
    void a_stage_that_nobody_answers_is_cancelled_and_the_next_one_rings() {
        Exchange exchange = linear();
        exchange.rings(B);

        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(30)))
                .containsExactly("publish released B NO_ANSWER", "CANCEL B NO_ANSWER", "find contacts");
        assertThat(exchange.found(phone("103"), "103@10.1.1.3"))
                .containsExactly("commit CHANGED", "publish offered C", "INVITE C forCallees");
        assertThat(exchange.rings(C)).containsExactly("publish rang C");
        assertThat(exchange.rejects(B, ReleaseCause.CANCELLED)).isEmpty();
    }

    @Test
    void a_member_of_the_stage_before_who_answers_late_is_hung_up() {
        Exchange exchange = linear();
        exchange.nothingHappensFor(Duration.ofSeconds(30));
        exchange.found(phone("103"), "103@10.1.1.3");

        assertThat(exchange.answers(B, "sdpB")).containsExactly("BYE B ANSWERED_ELSEWHERE");
        assertThat(exchange.answers(C, "sdpC")).containsExactly("answer sdpC to s1");
    }

    @Test
    void a_stage_without_phones_is_passed_over() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102")), stage(phone("103")));

        assertThat(exchange.found(phone("102"))).containsExactly("find contacts");
        exchange.found(phone("103"), "103@10.1.1.3");
        assertThat(exchange.prepared("forCallees", FIRST)).contains("commit CREATED", "INVITE B forCallees");
    }

    @Test
    void a_phone_that_is_found_twice_rings_once() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102")));
        exchange.found(phone("102"), "102@10.1.1.2", "102@10.1.1.2");

        assertThat(exchange.prepared("forCallees", FIRST))
                .containsExactly("commit CREATED", "publish created", "publish offered B", "INVITE B forCallees");
    }

    @Test
    void a_look_up_without_reply_ends_by_deadline() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102")));

        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(3))).contains("480 A");
    }

    @ParameterizedTest
    @EnumSource(names = {"CARRIER_FAILED", "OVERLOADED", "UNREACHABLE"})
    void a_carrier_that_fails_gives_way_to_the_next(ReleaseCause cause) {
        Exchange exchange = carriers();

        assertThat(exchange.rejects(B, cause)).containsExactly("publish released B " + cause, "find contacts");
    }

    @ParameterizedTest
    @EnumSource(names = {"BUSY", "UNKNOWN_NUMBER", "DECLINED", "NO_ANSWER", "NOT_ALLOWED"})
    void a_carriers_word_on_the_number_is_final(ReleaseCause cause) {
        Exchange exchange = carriers();

        assertThat(exchange.rejects(B, cause)).contains(cause.sipStatus() + " A", "release s1");
    }

    @Test
    void a_carrier_that_never_said_a_word_gives_way_to_the_next() {
        assertThat(carriers().nothingHappensFor(Duration.ofSeconds(30)))
                .containsExactly("publish released B CARRIER_FAILED", "CANCEL B CARRIER_FAILED", "find contacts");
    }

    @Test
    void a_carrier_that_is_silent_for_three_seconds_gives_way_and_the_story_says_so() {
        Exchange exchange = carriers();

        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(3))).contains("CANCEL B CARRIER_FAILED");
        assertThat(exchange.found(carrier(5091), "+375291234567@127.0.0.1:5091"))
                .containsExactly(
                        "commit CHANGED",
                        "publish trunk 127.0.0.1:5090 SILENT 0",
                        "publish offered C",
                        "INVITE C forCallees");
    }

    @Test
    void a_carrier_that_has_said_trying_has_all_the_time_of_its_stage() {
        Exchange exchange = carriers();
        exchange.on(new CallSignal.LegTrying(B));
        exchange.later(Duration.ofSeconds(4));

        assertThat(exchange.on(new CallSignal.DeadlineReached())).isEmpty();
        assertThat(exchange.rejects(B, ReleaseCause.OVERLOADED, 503)).contains("find contacts");
    }

    @Test
    void the_last_carrier_may_be_slow() {
        Exchange exchange = carriers();
        exchange.rejects(B, ReleaseCause.CARRIER_FAILED, 500);
        exchange.found(carrier(5091), "+375291234567@127.0.0.1:5091");
        exchange.later(Duration.ofSeconds(4));

        assertThat(exchange.on(new CallSignal.DeadlineReached())).isEmpty();
    }

    @Test
    void a_carrier_that_fails_after_it_rang_gives_way_too() {
        Exchange exchange = carriers();
        exchange.rings(B);

        assertThat(exchange.rejects(B, ReleaseCause.CARRIER_FAILED, 500)).contains("find contacts");
    }

    @ParameterizedTest
    @CsvSource({"408, UNREACHABLE, true", "480, NO_ANSWER, false", "404, UNKNOWN_NUMBER, true", "401, NOT_ALLOWED, true"
    })
    void the_trunk_says_after_which_refusals_the_next_is_tried(int status, ReleaseCause cause, boolean next) {
        Exchange exchange = new Exchange();
        Target choosy = new Target.Trunk(
                new TrunkId(new UUID(0, 1)),
                new HostPort("127.0.0.1", 5090),
                new E164("+375291234567"),
                "101",
                "choosy",
                new NextTrunk(List.of(404, 408)));
        exchange.calls(stage(choosy), stage(carrier(5091)));
        exchange.found(choosy, "+375291234567@127.0.0.1:5090");
        exchange.prepared("forCallees", FIRST);

        assertThat(exchange.rejects(B, cause, status).contains("find contacts")).isEqualTo(next);
    }

    @Test
    void a_gateway_whose_cause_is_busy_is_believed_whatever_its_status() {
        assertThat(carriers().rejects(B, ReleaseCause.BUSY, 503)).contains("486 A");
    }

    @Test
    void a_trunk_that_is_full_is_passed_over_and_without_another_the_caller_is_told_to_come_back() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(carrier(5090)), stage(carrier(5091)));

        assertThat(exchange.unavailable(carrier(5090), TrunkFault.FULL)).containsExactly("find contacts");
        assertThat(exchange.unavailable(carrier(5091), TrunkFault.TOO_FAST))
                .contains("publish trunk 127.0.0.1:5090 FULL 0", "publish trunk 127.0.0.1:5091 TOO_FAST 0", "503 A");
    }

    @Test
    void a_new_owner_gives_a_silent_carrier_its_three_seconds_again() {
        Exchange exchange = carriers();
        exchange.later(Duration.ofSeconds(2));

        assertThat(exchange.takenOver(true)).contains("INVITE B forCallees");
        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(3))).contains("CANCEL B CARRIER_FAILED");
    }

    @Test
    void a_public_number_that_rang_unanswered_is_not_tried_by_another_carrier() {
        Exchange exchange = carriers();
        exchange.rings(B);

        assertThat(exchange.nothingHappensFor(Duration.ofSeconds(30))).contains("480 A", "CANCEL B NO_ANSWER");
    }

    @Test
    void a_carrier_sees_the_callers_public_number_and_the_number_dialled() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(carrier(5090)));
        exchange.found(carrier(5090), "+375291234567@carrier");
        CallStep step = CallMachine.on(
                exchange.state(), new CallSignal.MediaPrepared(1, sdp("forCallees"), FIRST), Instant.EPOCH);

        assertThat(step.effects())
                .filteredOn(CallEffect.OfferLeg.class::isInstance)
                .singleElement()
                .satisfies(effect -> {
                    CallEffect.OfferLeg offer = (CallEffect.OfferLeg) effect;
                    assertThat(offer.callerName()).isEqualTo(new CallerName("+375172000001", ""));
                    assertThat(offer.dialled()).isEqualTo("+375291234567");
                });
    }

    @Test
    void a_later_stage_of_another_kind_of_phone_gets_its_own_offer_of_the_same_session() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102")), stage(phone("103")));
        exchange.found(phone("102"), "102@10.1.1.2");
        exchange.prepared("forPhones", FIRST);
        exchange.rejects(B, ReleaseCause.BUSY);

        assertThat(exchange.found(phone("103"), "103@10.1.1.3;transport=ws"))
                .containsExactly("offer sdpA to s1 for browsers");
        assertThat(exchange.prepared("forBrowsers", FIRST))
                .containsExactly("commit CHANGED", "publish offered C", "INVITE C forBrowsers");
    }

    private static Exchange group() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102"), phone("103")));
        exchange.found(phone("102"), "102@10.1.1.2");
        exchange.found(phone("103"), "103@10.1.1.3");
        exchange.prepared("forCallees", FIRST);
        return exchange;
    }

    private static Exchange linear() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(phone("102")), stage(phone("103")));
        exchange.found(phone("102"), "102@10.1.1.2");
        exchange.prepared("forCallees", FIRST);
        return exchange;
    }

    private static Exchange carriers() {
        Exchange exchange = new Exchange();
        exchange.calls(stage(carrier(5090)), stage(carrier(5091)));
        exchange.found(carrier(5090), "+375291234567@127.0.0.1:5090");
        exchange.prepared("forCallees", FIRST);
        return exchange;
    }
}
