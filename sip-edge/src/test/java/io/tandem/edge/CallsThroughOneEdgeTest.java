package io.tandem.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.call.CallFact;
import io.tandem.edge.fixture.Carrier;
import io.tandem.edge.fixture.Cell;
import io.tandem.edge.fixture.Phone;
import io.tandem.edge.fixture.SipText;
import io.tandem.types.ReleaseCause;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallsThroughOneEdgeTest {
    private static Cell cell;
    private static SipEdge edge;
    private static DatagramSocket carrierPort;
    private Phone anna;
    private Phone boris;
    private Phone clara;
    private long endedBefore;

    @BeforeAll
    static void start(@TempDir Path directory) throws Exception {
        carrierPort = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        int port = carrierPort.getLocalPort();
        carrierPort.close();
        cell = new Cell(directory, port);
        edge = cell.edge("edge-1", 0);
        Cell.await("the relay answers", Duration.ofSeconds(5), () -> edge.isReady());
    }

    @AfterAll
    static void stop() {
        cell.close();
    }

    @BeforeEach
    void phones() {
        anna = cell.phone("101", edge);
        boris = cell.phone("102", edge);
        clara = cell.phone("103", edge);
        endedBefore = cell.ended();
    }

    @AfterEach
    void hangUp() {
        for (Phone phone : new Phone[] {anna, boris, clara}) {
            phone.register(0);
            phone.close();
        }
    }

    @Test
    void a_phone_registers_and_is_told_of_all_its_contacts() {
        assertThat(anna.register().status()).isEqualTo(200);
        var second = cell.phone("101", edge);
        var answer = second.register();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Contact").split(",")).hasSize(2).allMatch(contact -> contact.contains("expires="));
        second.register(0);
        second.close();
    }

    @Test
    void a_phone_behind_a_proxy_is_reached_by_way_of_it() {
        String proxy = "<sip:proxy@192.0.2.50;lr>";
        assertThat(clara.registerBy(proxy).header("Path")).isEqualTo(proxy);

        var line = anna.call("103", anna.sdp(40_000));
        var ringing = clara.ring();

        assertThat(ringing.invite.header("Route")).isEqualTo(proxy);
        clara.respond(ringing, ringing.invite, 486, "Busy Here", "");
        clara.expectRequest("ACK");
        anna.ackOfFailure(line, anna.expectStatus(486, "INVITE"));
        assertEnded(ReleaseCause.BUSY, false);
    }

    @Test
    void wrong_password_and_unknown_user_get_the_same_answer() {
        var wrong = new Phone("101", "acme.localhost", "101", "guessed", edge.udpPort());
        var unknown = new Phone("999", "acme.localhost", "999", "guessed", edge.udpPort());

        assertThat(wrong.register().status()).isEqualTo(403);
        assertThat(unknown.register().status()).isEqualTo(403);
        wrong.close();
        unknown.close();
    }

    @Test
    void a_phone_that_knows_only_an_address_logs_in_with_its_tenants_name() {
        var phone = new Phone("101", "127.0.0.1", "acme*101", Cell.PASSWORD, edge.udpPort());

        assertThat(phone.register().status()).isEqualTo(200);
        phone.register(0);
        phone.close();
    }

    @Test
    void nobody_registers_as_somebody_else() {
        var thief = new Phone("102", "acme.localhost", "101", Cell.PASSWORD, edge.udpPort());
        var stranger = new Phone("101", "acme.localhost", "globex*101", Cell.PASSWORD, edge.udpPort());

        assertThat(thief.register().status()).isEqualTo(403);
        assertThat(stranger.register().status()).isEqualTo(403);
        thief.close();
        stranger.close();
    }

    @Test
    void too_short_a_registration_is_refused_with_the_shortest() {
        assertThat(anna.register(5).header("Min-Expires")).isEqualTo("10");
    }

    @Test
    void two_phones_talk_and_the_caller_hangs_up() {
        var call = talk();

        anna.request(call.caller, "BYE", "");
        var bye = boris.expectRequest("BYE");
        boris.respond(call.callee, bye, 200, "OK", "");

        assertThat(anna.expectStatus(200, "BYE").status()).isEqualTo(200);
        assertEnded(ReleaseCause.NORMAL, true);
    }

    @Test
    void two_phones_talk_and_the_callee_hangs_up() {
        var call = talk();

        boris.request(call.callee, "BYE", "");
        var bye = anna.expectRequest("BYE");
        anna.respond(call.caller, bye, 200, "OK", "");

        boris.expectStatus(200, "BYE");
        assertThat(bye.header("Reason")).contains("cause=16");
        assertEnded(ReleaseCause.NORMAL, true);
    }

    @Test
    void a_caller_who_gives_up_cancels_the_callee() {
        boris.register();
        var line = anna.call("102", anna.sdp(40_000));
        var ringing = boris.ring();
        anna.expectStatus(180, "INVITE");

        anna.cancel(line);

        anna.expectStatus(200, "CANCEL");
        var failure = anna.expectStatus(487, "INVITE");
        anna.ackOfFailure(line, failure);
        var cancel = boris.expectRequest("CANCEL");
        boris.respond(ringing, cancel, 200, "OK", "");
        boris.respond(ringing, ringing.invite, 487, "Request Terminated", "");
        boris.expectRequest("ACK");
        assertEnded(ReleaseCause.CANCELLED, false);
    }

    @Test
    void busy_callee_answers_486() {
        boris.register();
        var line = anna.call("102", anna.sdp(40_000));
        var ringing = boris.ring();

        boris.respond(ringing, ringing.invite, 486, "Busy Here", "");

        boris.expectRequest("ACK");
        anna.ackOfFailure(line, anna.expectStatus(486, "INVITE"));
        assertEnded(ReleaseCause.BUSY, false);
    }

    @Test
    void nobody_answers_in_time() {
        clara.register();
        var line = anna.call("103", anna.sdp(40_000));
        var ringing = clara.ring();

        var cancel = clara.expectRequest("CANCEL");
        clara.respond(ringing, cancel, 200, "OK", "");
        clara.respond(ringing, ringing.invite, 487, "Request Terminated", "");

        anna.ackOfFailure(line, anna.expectStatus(480, "INVITE"));
        assertEnded(ReleaseCause.NO_ANSWER, false);
    }

    @Test
    void calls_to_nobody_are_refused() {
        var unknown = anna.call("999", anna.sdp(40_000));
        anna.ackOfFailure(unknown, anna.expectStatus(404, "INVITE"));

        var away = anna.call("104", anna.sdp(40_000));
        anna.ackOfFailure(away, anna.expectStatus(480, "INVITE"));
        awaitEnded(2);
    }

    @Test
    void an_offer_without_audio_rings_nobody() {
        boris.register();
        var line = anna.call("102", anna.sdp(40_000).replace("m=audio", "m=video"));

        anna.ackOfFailure(line, anna.expectStatus(488, "INVITE"));
        assertThat(boris.hasNothing(m -> m.isRequest("INVITE"), Duration.ofMillis(50)))
                .isTrue();
        assertEnded(ReleaseCause.NO_COMMON_MEDIA, false);
    }

    @Test
    void first_of_a_group_to_answer_takes_the_call() {
        boris.register();
        clara.register();
        var line = anna.call("600", anna.sdp(40_000));
        var borisRings = boris.ring();
        var claraRings = clara.ring();

        clara.answer(claraRings, clara.sdp(40_004));

        anna.answered(line);
        var cancel = boris.expectRequest("CANCEL");
        assertThat(cancel.header("Reason")).contains("cause=200");
        boris.respond(borisRings, cancel, 200, "OK", "");
        boris.respond(borisRings, borisRings.invite, 487, "Request Terminated", "");
        anna.request(line, "BYE", "");
        clara.respond(claraRings, clara.expectRequest("BYE"), 200, "OK", "");
        anna.expectStatus(200, "BYE");
        assertEnded(ReleaseCause.NORMAL, true);
    }

    @Test
    void a_re_invite_passes_through() {
        var call = talk();

        anna.request(
                call.caller,
                "INVITE",
                anna.sdp(40_000).replace("sendrecv", "sendonly").replace("1 1 IN", "1 2 IN"));
        var hold = boris.expectRequest("INVITE");
        assertThat(hold.body()).contains("a=sendonly");
        boris.respond(call.callee, hold, 200, "OK", boris.sdp(40_002).replace("sendrecv", "recvonly"));
        boris.expectRequest("ACK");
        var ok = anna.expectStatus(200, "INVITE");
        assertThat(ok.body()).contains("a=recvonly");
        anna.ack(call.caller);

        anna.request(call.caller, "BYE", "");
        boris.respond(call.callee, boris.expectRequest("BYE"), 200, "OK", "");
        anna.expectStatus(200, "BYE");
        awaitEnded(1);
    }

    @Test
    void retransmissions_change_nothing() {
        boris.register();
        var line = anna.call("102", anna.sdp(40_000));
        anna.send(line.invite.text());
        var ringing = boris.ring();
        anna.send(line.invite.text());
        assertThat(boris.hasNothing(m -> m.isRequest("INVITE"), Duration.ofMillis(300)))
                .isTrue();

        boris.respond(ringing, ringing.invite, 200, "OK", boris.sdp(40_002));
        boris.expectRequest("ACK");
        boris.respond(ringing, ringing.invite, 200, "OK", boris.sdp(40_002));
        boris.expectRequest("ACK");
        var first = anna.expectStatus(200, "INVITE");
        var again = anna.expect("200 again", m -> m.status() == 200, Duration.ofSeconds(2));
        assertThat(again).isEqualTo(first);
        line.remote = first.header("To");
        line.target = first.contactUri();
        anna.ack(line);

        anna.request(line, "BYE", "");
        boris.respond(ringing, boris.expectRequest("BYE"), 200, "OK", "");
        var gone = anna.expectStatus(200, "BYE");
        anna.send(line.last.text());
        assertThat(anna.expectStatus(200, "BYE")).isEqualTo(gone);
        assertEnded(ReleaseCause.NORMAL, true);
    }

    @Test
    void carrier_reaches_an_extension_by_its_number_and_is_reached_by_calls_out() throws Exception {
        var carrier = new Carrier(cell.carrierPort, edge.udpPort());
        anna.register();
        var in = carrier.phone.callWithoutPassword("+375172000002", carrier.phone.sdp(40_010));
        var ringing = anna.ring();
        assertThat(ringing.invite.header("From")).contains("+375291234567");
        anna.answer(ringing, anna.sdp(40_012));
        carrier.phone.answered(in);
        carrier.phone.request(in, "BYE", "");
        anna.respond(ringing, anna.expectRequest("BYE"), 200, "OK", "");
        carrier.phone.expectStatus(200, "BYE");

        var out = anna.call("+375291234567", anna.sdp(40_014));
        var answering = carrier.phone.ring();
        assertThat(answering.invite.startLine()).contains("+375291234567@127.0.0.1:" + cell.carrierPort);
        carrier.phone.answer(answering, carrier.phone.sdp(40_016));
        anna.answered(out);
        anna.request(out, "BYE", "");
        carrier.phone.respond(answering, carrier.phone.expectRequest("BYE"), 200, "OK", "");
        anna.expectStatus(200, "BYE");
        awaitEnded(2);
        carrier.phone.close();
    }

    @Test
    void a_foreign_tag_is_no_dialog_of_ours() {
        anna.send("BYE sip:102@acme.localhost SIP/2.0\r\n" + anna.via()
                + "Max-Forwards: 70\r\nFrom: <sip:101@acme.localhost>;tag=x\r\nTo: <sip:102@acme.localhost>;tag=forged\r\n"
                + "Call-ID: " + Phone.id() + "\r\nCSeq: 2 BYE\r\nContent-Length: 0\r\n\r\n");

        assertThat(anna.expectStatus(481, "BYE").status()).isEqualTo(481);
    }

    private record Talk(Phone.Line caller, Phone.Line callee) {}

    private Talk talk() {
        boris.register();
        var line = anna.call("102", anna.sdp(40_000));
        var ringing = boris.ring();
        anna.expectStatus(100, "INVITE");
        anna.expectStatus(180, "INVITE");
        assertThat(ringing.invite.header("From")).contains("Phone 101").contains("sip:101@acme.localhost");
        boris.answer(ringing, boris.sdp(40_002));
        SipText ok = anna.answered(line);
        assertThat(ok.mediaPort()).isBetween(31_000, 31_998);
        assertThat(ringing.invite.mediaPort()).isBetween(31_000, 31_998);
        return new Talk(line, ringing);
    }

    private void assertEnded(ReleaseCause cause, boolean answered) {
        awaitEnded(1);
        var ended = (CallFact.CallEnded) cell.facts().reversed().stream()
                .filter(CallFact.CallEnded.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(ended.cause()).isEqualTo(cause);
        assertThat(ended.answered()).isEqualTo(answered);
        Cell.await(
                "nothing is left over", Duration.ofSeconds(5), () -> edge.calls() == 0 && cell.relay.sessions() == 0);
    }

    /** Also of calls that nothing else is asked of: what is told late must not be taken for the next scenario's. */
    private void awaitEnded(int calls) {
        Cell.await("calls have ended", Duration.ofSeconds(5), () -> cell.ended() == endedBefore + calls);
    }
}
