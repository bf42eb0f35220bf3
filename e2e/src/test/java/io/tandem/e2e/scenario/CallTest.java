package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.audio.G711;
import io.tandem.e2e.audio.Heard;
import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.sip.SdpText;
import io.tandem.e2e.system.Await;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 3665 section 3 through the exchange: extension to extension. */
@Tag("both-shapes")
class CallTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static Softphone registered(String number, String transport) {
        return transport.equals("tcp") ? stage.registeredTcp(number) : stage.registered(number);
    }

    @ParameterizedTest
    @CsvSource({"udp,udp,caller", "udp,udp,callee", "tcp,udp,caller", "udp,tcp,callee", "tcp,tcp,caller"})
    void two_phones_hear_each_other_until_one_hangs_up(String from, String to, String hangsUp) {
        Softphone alice = registered("101", from);
        Softphone bob = registered("102", to);
        bob.whenCalled(PhoneCall::ring);

        PhoneCall call = alice.call("102");
        PhoneCall called = bob.awaitCall(SOON);
        call.awaitRinging(SOON);
        called.answer();
        call.awaitAnswered(SOON);
        call.awaitTone(bob.tone().hertz(), SOON);
        called.awaitTone(alice.tone().hertz(), SOON);

        assertThat(call.heard().lost() + called.heard().lost()).isZero();
        PhoneCall first = hangsUp.equals("caller") ? call : called;
        PhoneCall second = hangsUp.equals("caller") ? called : call;
        first.hangUp();
        assertThat(first.awaitByeAnswered(SOON)).isEqualTo(200);
        second.awaitEnded(SOON);
        assertThat(second.byeReceived()).isTrue();
    }

    @Test
    void audio_goes_through_the_relay_and_not_from_phone_to_phone() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();

        PhoneCall call = alice.call("102");
        call.awaitAnswered(SOON);

        PhoneCall called = bob.awaitCall(SOON);
        SdpText atBob = SdpText.parse(called.invite().bodyText()).orElseThrow();
        assertThat(atBob.audio().getPort()).isNotEqualTo(call.audio().local().getPort());
        assertThat(called.invite().toString()).doesNotContain(call.callId());
        call.hangUp();
        called.awaitEnded(SOON);
    }

    @Test
    void a_phone_with_a_law_only_talks_to_one_with_both() {
        Softphone alice = stage.registered("101").offering(G711.PCMA);
        Softphone bob = stage.registered("102").answering();

        PhoneCall call = alice.call("102");
        PhoneCall called = bob.awaitCall(SOON);

        called.awaitTone(alice.tone().hertz(), SOON);
        call.awaitTone(bob.tone().hertz(), SOON);
        call.hangUp();
        called.awaitEnded(SOON);
    }

    @Test
    void phones_without_a_common_codec_get_488() {
        Softphone alice = stage.registered("101").offering(G711.PCMA);
        stage.registered("102").whenCalled(call -> call.decline(488));

        PhoneCall call = alice.call("102");

        call.awaitEnded(SOON);
        assertThat(call.finalStatus()).isEqualTo(488);
    }

    @ParameterizedTest
    @ValueSource(strings = {"udp", "tcp"})
    void a_caller_that_gives_up_stops_the_ringing(String transport) {
        Softphone alice = registered("101", transport);
        Softphone bob = registered("102", transport);
        bob.whenCalled(PhoneCall::ring);

        PhoneCall call = alice.call("102");
        PhoneCall called = bob.awaitCall(SOON);
        call.awaitRinging(SOON);
        call.cancel();

        call.awaitEnded(SOON);
        called.awaitEnded(SOON);
        assertThat(call.finalStatus()).isEqualTo(487);
        assertThat(called.cancelledBy()).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"486,486", "603,603", "480,480"})
    void a_callees_refusal_reaches_the_caller(int refused, int seen) {
        Softphone alice = stage.registered("101");
        stage.registered("102").whenCalled(call -> {
            call.ring();
            call.decline(refused);
        });

        PhoneCall call = alice.call("102");

        call.awaitEnded(SOON);
        assertThat(call.finalStatus()).isEqualTo(seen);
    }

    @Test
    void an_unanswered_call_ends_with_480_when_the_extensions_time_is_over() {
        Account brief = stage.acme().addKnownExtension("161", java.util.Map.of("ringSeconds", 5));
        Softphone bob = stage.registered(brief);
        bob.whenCalled(PhoneCall::ring);

        PhoneCall call = stage.registered("101").call("161");
        PhoneCall called = bob.awaitCall(SOON);
        call.awaitEnded(SOON);

        assertThat(call.finalStatus()).isEqualTo(480);
        called.awaitEnded(SOON);
        assertThat(called.cancelledBy()).isNotNull();
    }

    @Test
    void a_silent_phone_is_given_up_and_the_caller_gets_480() {
        Account dead = stage.acme().addKnownExtension("162", java.util.Map.of("ringSeconds", 5));
        Softphone bob = stage.registered(dead);
        bob.unplug();

        PhoneCall call = stage.registered("101").call("162");
        call.awaitEnded(SOON);

        assertThat(call.finalStatus()).isEqualTo(480);
    }

    @ParameterizedTest
    @CsvSource({"110,480", "159,404", "5,404"})
    void a_number_that_cannot_be_reached_is_refused_with_its_own_status(String dialled, int status) {
        PhoneCall call = stage.registered("101").call(dialled);

        call.awaitEnded(SOON);
        assertThat(call.finalStatus()).isEqualTo(status);
    }

    @Test
    void a_phone_that_does_not_know_its_password_calls_nobody() {
        Softphone bob = stage.registered("102");
        Softphone thief = stage.phone(stage.demo().account("101").withPassword("guess"));

        PhoneCall call = thief.call("102");

        call.awaitEnded(SOON);
        assertThat(call.finalStatus()).isIn(401, 403, 407);
        assertThat(bob.callsReceived()).isEmpty();
    }

    @Test
    void hold_and_resume_pass_through_to_the_other_phone() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        PhoneCall call = alice.call("102");
        PhoneCall called = bob.awaitCall(SOON);
        called.awaitTone(alice.tone().hertz(), SOON);

        call.hold();
        assertThat(call.awaitChangeAnswered(1, SOON)).isEqualTo(200);
        assertThat(call.finalResponse().bodyText()).contains("a=recvonly");
        assertThat(called.reinvitesReceived()).isEqualTo(1);
        call.resume();
        assertThat(call.awaitChangeAnswered(2, SOON)).isEqualTo(200);

        called.listenAnew();
        call.listenAnew();
        called.awaitTone(alice.tone().hertz(), SOON);
        call.awaitTone(bob.tone().hertz(), SOON);
        call.hangUp();
        called.awaitEnded(SOON);
    }

    @Test
    void a_held_phone_hears_music_until_it_is_taken_off_hold() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        PhoneCall call = alice.call("102");
        PhoneCall called = bob.awaitCall(SOON);
        called.awaitTone(alice.tone().hertz(), SOON);

        call.hold();
        assertThat(call.awaitChangeAnswered(1, SOON)).isEqualTo(200);
        called.listenAnew();
        Await.until("two seconds of music", SOON, () -> called.heard().packets() >= 100);
        Heard music = called.heard();
        assertThat(music.lost()).isZero();
        assertThat(music.longestGap()).isLessThan(Duration.ofMillis(500));
        assertThat(music.isTone(alice.tone().hertz())).isFalse();
        assertThat(music.rms()).isBetween(Tone.SENT_RMS / 200, Tone.SENT_RMS / 3);
        call.resume();
        assertThat(call.awaitChangeAnswered(2, SOON)).isEqualTo(200);

        called.listenAnew();
        called.awaitTone(alice.tone().hertz(), SOON);
        assertThat(called.heard().lost()).isZero();
        call.hangUp();
        called.awaitEnded(SOON);
    }

    @Test
    void a_callee_that_holds_has_music_played_to_the_caller() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        PhoneCall call = alice.call("102");
        PhoneCall called = bob.awaitCall(SOON);
        call.awaitTone(bob.tone().hertz(), SOON);

        called.hold();
        assertThat(called.awaitChangeAnswered(1, SOON)).isEqualTo(200);
        call.listenAnew();
        Await.until("a second of music", SOON, () -> call.heard().packets() >= 50);
        assertThat(call.heard().rms()).isBetween(Tone.SENT_RMS / 200, Tone.SENT_RMS / 3);
        called.listenAnew();
        Await.until("another second of music", SOON, () -> call.heard().packets() >= 100);
        assertThat(called.heard().packets()).as("who holds hears nothing").isZero();
        call.hangUp();
        called.awaitEnded(SOON);
    }

    @Test
    void the_echo_test_lets_the_caller_hear_himself_also_after_a_hold() {
        Softphone alice = stage.registered("101");

        PhoneCall call = alice.call("*43");
        call.awaitAnswered(SOON);
        call.awaitTone(alice.tone().hertz(), SOON);
        call.hold();
        assertThat(call.awaitChangeAnswered(1, SOON)).isEqualTo(200);
        call.resume();
        assertThat(call.awaitChangeAnswered(2, SOON)).isEqualTo(200);
        call.listenAnew();
        call.awaitTone(alice.tone().hertz(), SOON);

        assertThat(call.heard().lost()).isZero();
        call.hangUp();
        assertThat(call.awaitByeAnswered(SOON)).isEqualTo(200);
    }

    @Test
    void the_tone_test_plays_a_kilohertz_ten_decibels_below_the_reference() {
        Softphone alice = stage.registered("101");

        PhoneCall call = alice.call("*44");
        call.awaitAnswered(SOON);
        call.listenAnew();
        Await.until("a second of the tone", SOON, () -> call.heard().packets() >= 60);

        Heard heard = call.heard();
        assertThat(heard.hertz()).isEqualTo(1000);
        assertThat(heard.toneShare()).isGreaterThan(0.95);
        // -10 dBm0 is 16.15 dB below full scale.
        assertThat(20 * Math.log10(heard.rms() / 32768)).isBetween(-17.15, -15.15);
        call.hangUp();
        assertThat(call.awaitByeAnswered(SOON)).isEqualTo(200);
    }

    @Test
    void the_callee_can_hold_as_well() {
        Softphone alice = stage.registered("101");
        Softphone bob = stage.registered("102").answering();
        PhoneCall call = alice.call("102");
        PhoneCall called = bob.awaitCall(SOON);
        call.awaitTone(bob.tone().hertz(), SOON);

        called.hold();
        assertThat(called.awaitChangeAnswered(1, SOON)).isEqualTo(200);
        called.resume();
        assertThat(called.awaitChangeAnswered(2, SOON)).isEqualTo(200);

        call.listenAnew();
        call.awaitTone(bob.tone().hertz(), SOON);
        called.hangUp();
        call.awaitEnded(SOON);
    }

    @Test
    void ones_own_number_is_busy() {
        Softphone desk = stage.registered("101").answering();

        PhoneCall call = desk.call("101");

        call.awaitEnded(SOON);
        assertThat(call.finalStatus()).isEqualTo(486);
        assertThat(desk.callsReceived()).isEmpty();
    }
}
