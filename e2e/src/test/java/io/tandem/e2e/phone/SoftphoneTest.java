package io.tandem.e2e.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.audio.Heard;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kit itself: two phones wired to each other, with nothing between them. */
class SoftphoneTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private final PhoneLoop loop = new PhoneLoop();
    private Softphone alice;
    private Softphone bob;

    @BeforeEach
    void wire_two_phones_to_each_other() throws SocketException {
        int a = freePort();
        int b = freePort();
        alice = Softphone.udpAt(loop, new Account("alice", "test", "x"), loopback(b), a, 440);
        bob = Softphone.udpAt(loop, new Account("bob", "test", "x"), loopback(a), b, 1000);
    }

    @AfterEach
    void stop() {
        loop.close();
    }

    private static int freePort() throws SocketException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Test
    void both_hear_each_others_tone_and_no_other() {
        bob.answering();

        PhoneCall call = alice.call("bob");
        call.awaitAnswered(SOON);
        PhoneCall called = bob.awaitCall(SOON);

        call.awaitTone(1000, SOON);
        called.awaitTone(440, SOON);
        Heard heard = called.heard();
        assertThat(heard.lost()).isZero();
        assertThat(heard.isTone(1000)).isFalse();
        assertThat(heard.toneShare()).isGreaterThan(0.95);
        call.hangUp();
        assertThat(call.awaitByeAnswered(SOON)).isEqualTo(200);
        called.awaitEnded(SOON);
    }

    @Test
    void a_hold_silences_both_and_a_resume_ends_it() {
        bob.answering();
        PhoneCall call = alice.call("bob");
        PhoneCall called = bob.awaitCall(SOON);
        called.awaitTone(440, SOON);

        call.hold();
        assertThat(call.awaitChangeAnswered(1, SOON)).isEqualTo(200);
        assertThat(call.finalResponse().bodyText()).contains("a=recvonly");
        call.listenAnew();
        call.resume();
        assertThat(call.awaitChangeAnswered(2, SOON)).isEqualTo(200);

        called.awaitTone(440, SOON);
        call.awaitTone(1000, SOON);
    }

    @Test
    void lost_messages_are_sent_again() {
        alice.mischief(Mischief.losing(3, m -> !m.method().equals("OPTIONS")));
        bob.mischief(Mischief.losing(2, m -> m.status() == 200));
        bob.answering();

        PhoneCall call = alice.call("bob");

        call.awaitAnswered(Duration.ofSeconds(20));
        bob.awaitCall(SOON);
        assertThat(bob.callsReceived()).hasSize(1);
    }

    @Test
    void a_caller_that_gives_up_cancels_the_ringing() {
        bob.whenCalled(PhoneCall::ring);

        PhoneCall call = alice.call("bob");
        call.awaitRinging(SOON);
        call.cancel();
        call.awaitEnded(SOON);

        assertThat(call.finalStatus()).isEqualTo(487);
        assertThat(bob.awaitCall(SOON).cancelledBy()).isNotNull();
    }

    @Test
    void a_busy_phone_declines() {
        bob.whenCalled(call -> call.decline(486));

        PhoneCall call = alice.call("bob");
        call.awaitEnded(SOON);

        assertThat(call.finalStatus()).isEqualTo(486);
    }
}
