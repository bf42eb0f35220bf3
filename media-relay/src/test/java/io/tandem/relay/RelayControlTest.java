package io.tandem.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.rtp.ng.Bvalue;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.Ownership;
import io.tandem.rtp.ng.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a proxy asks of a relay, in rtpengine's words, over real sockets. */
class RelayControlTest {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int PCMU = 0;
    private static final int EVENT = 101;

    private MediaRelay relay;
    private NgClient ng;

    @BeforeEach
    void start() throws IOException {
        start(45_000, 45_999);
    }

    private void start(int first, int last) throws IOException {
        RelayConfig config = new RelayConfig(
                "test",
                LOOPBACK,
                "",
                first,
                last,
                "127.0.0.1:0",
                "",
                List.of(LOOPBACK),
                Duration.ofSeconds(60),
                Duration.ZERO,
                1,
                List.of("inside/127.0.0.1", "inside/::1", "outside/127.0.0.2!203.0.113.9"),
                RelayConfig.PacketIoChoice.AUTO,
                46,
                "");
        relay = MediaRelay.start(config, new byte[32], (call, epoch, why, statistics) -> {}, InstantSource.system());
        ng = new NgClient(InetAddress.getLoopbackAddress(), relay.controlPort());
    }

    @AfterEach
    void stop() {
        ng.close();
        relay.close();
    }

    @Test
    void each_branch_of_a_fork_has_ports_of_its_own_and_goes_alone() throws IOException {
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK);
                RtpPhone carol = new RtpPhone(LOOPBACK)) {
            int toBob = portOf(ng.ask(offer("c", "a", alice.sdp(), "z9hG4bK1")));
            int toCarol = portOf(ng.ask(offer("c", "a", alice.sdp(), "z9hG4bK2")));
            assertThat(toCarol).isNotEqualTo(toBob);
            assertThat(portOf(ng.ask(offer("c", "a", alice.sdp(), "z9hG4bK1"))))
                    .as("the INVITE again")
                    .isEqualTo(toBob);
            int aliceToCarol = portOf(ng.ask(answer("c", "a", "carol", carol.sdp(), "z9hG4bK2")));
            int aliceToBob = portOf(ng.ask(answer("c", "a", "bob", bob.sdp(), "z9hG4bK1")));

            alice.send(LOOPBACK, aliceToCarol, 3, 0);
            assertThat(carol.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(3));
            alice.send(LOOPBACK, aliceToBob, 2, 0);
            assertThat(bob.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(2));

            Target losing = new Target("c", "a", "bob", "", "", "", false);
            ng.ask(new NgCommand.Delete(losing, OptionalInt.empty(), false, Ownership.NONE));
            await(() -> relay.portsInUse() == 4);
            alice.send(LOOPBACK, aliceToCarol, 4, 0);
            assertThat(carol.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(4));
            assertThat(relay.sessions()).isEqualTo(1);
        }
    }

    @Test
    void a_session_deleted_with_a_delay_lives_on_until_then() throws IOException {
        try (RtpPhone alice = new RtpPhone(LOOPBACK)) {
            ng.ask(offer("c", "a", alice.sdp(), ""));

            ng.ask(command("delete", "c")
                    .put("from-tag", "a")
                    .put("delete-delay", 1)
                    .build());

            assertThat(relay.sessions()).isEqualTo(1);
            await(() -> relay.sessions() == 0 && relay.portsInUse() == 0);
        }
    }

    @Test
    void what_is_not_there_is_deleted_with_a_warning_or_on_request_with_an_error() throws IOException {
        assertThat(ng.ask(command("delete", "none").put("from-tag", "a").build()))
                .isEqualTo(new NgReply.Done("Call-ID not found or tags didn't match"));
        assertThat(ng.ask(command("delete", "none")
                        .put("from-tag", "a")
                        .put("flags", List.of("fatal"))
                        .build()))
                .isInstanceOf(NgReply.Failed.class);
    }

    @Test
    void over_tcp_commands_come_in_pieces_or_several_at_once() throws IOException {
        try (Socket tcp = new Socket(InetAddress.getLoopbackAddress(), relay.controlPort())) {
            tcp.setSoTimeout(3000);
            InputStream in = tcp.getInputStream();
            write(tcp, "1 d7:command4:pinge2 d7:comm");
            assertThat(read(in, "1 d6:result4:ponge")).isEqualTo("1 d6:result4:ponge");
            write(tcp, "and4:pinge\n3 d7:command3:flye");
            assertThat(read(in, "2 d6:result4:ponge")).isEqualTo("2 d6:result4:ponge");
            assertThat(read(in, "3 d12:error-reason20:Unrecognized command6:result5:errore"))
                    .contains("Unrecognized command");
            write(tcp, "garbage".repeat(40));
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void a_query_is_answered_in_rtpengines_shape() throws IOException {
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK)) {
            ng.ask(offer("c", "a", alice.sdp(), ""));
            int aliceSendsTo = portOf(ng.ask(answer("c", "a", "b", bob.sdp(), "")));
            alice.send(LOOPBACK, aliceSendsTo, 1, 0);
            assertThat(bob.hear()).isPresent();

            Bvalue.Dictionary reply = ng.askRaw(command("query", "c").build());

            Bvalue.Dictionary tag = dictionary(dictionary(reply, "tags"), "a");
            assertThat(tag.text("in dialogue with")).contains("b");
            Bvalue.Dictionary media = first(tag, "medias");
            assertThat(media.text("type")).contains("audio");
            assertThat(media.text("protocol")).contains("RTP/AVP");
            Bvalue.Dictionary stream = first(media, "streams");
            assertThat(stream.whole("local port")).contains((long) aliceSendsTo);
            assertThat(dictionary(stream, "stats").whole("packets")).contains(1L);
            assertThat(dictionary(stream, "endpoint").whole("port")).contains((long) alice.port());
            assertThat(dictionary(dictionary(reply, "totals"), "RTP").whole("packets"))
                    .contains(1L);
        }
    }

    @Test
    void media_and_digits_are_blocked_one_without_the_other_and_voice_becomes_silence() throws IOException {
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK)) {
            String sdp = alice.sdp().replace("AVP 0", "AVP 0 101") + "a=rtpmap:101 telephone-event/8000\r\n";
            ng.ask(offer("c", "a", sdp, ""));
            int to = portOf(ng.ask(answer("c", "a", "b", bob.sdp(), "")));

            ng.ask(command("block media", "c").put("from-tag", "a").build());
            alice.sendType(PCMU, to, 1);
            alice.sendType(EVENT, to, 2);
            assertThat(bob.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(2));
            ng.ask(command("unblock media", "c").put("from-tag", "a").build());
            ng.ask(command("block DTMF", "c").build());
            alice.sendType(EVENT, to, 3);
            alice.sendType(PCMU, to, 4);
            assertThat(bob.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(4));
            ng.ask(command("silence media", "c").put("from-tag", "a").build());
            alice.sendType(PCMU, to, 5);
            assertThat(bob.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(-1));
            ng.ask(command("unsilence media", "c").put("from-tag", "a").build());
            alice.sendType(PCMU, to, 6);
            assertThat(bob.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(6));
            assertThat(ng.ask(command("block media", "c")
                            .put("from-tag", "nobody")
                            .build()))
                    .isEqualTo(new NgReply.Failed("No such participant in the call"));
        }
    }

    @Test
    void a_third_party_hears_a_side_until_it_leaves() throws IOException {
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK);
                RtpPhone supervisor = new RtpPhone(LOOPBACK)) {
            ng.ask(offer("c", "a", alice.sdp(), ""));
            int aliceSendsTo = portOf(ng.ask(answer("c", "a", "b", bob.sdp(), "")));

            NgReply offered = ng.ask(
                    command("subscribe request", "c").put("from-tag", "a").build());
            assertThat(offered).isInstanceOf(NgReply.Subscribed.class);
            NgReply.Subscribed subscribed = (NgReply.Subscribed) offered;
            assertThat(subscribed.sdp()).contains("a=sendonly");
            assertThat(subscribed.fromTags()).containsExactly("a");
            assertThat(ng.ask(command("subscribe answer", "c")
                            .put("to-tag", subscribed.toTag())
                            .put("sdp", supervisor.sdp() + "a=recvonly\r\n")
                            .build()))
                    .isEqualTo(new NgReply.Done(""));

            alice.send(LOOPBACK, aliceSendsTo, 7, 0);
            assertThat(bob.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(7));
            assertThat(supervisor.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(7));
            int ports = relay.portsInUse();
            assertThat(ng.ask(command("unsubscribe", "c")
                            .put("to-tag", subscribed.toTag())
                            .build()))
                    .isEqualTo(new NgReply.Done(""));
            await(() -> relay.portsInUse() < ports);
            alice.send(LOOPBACK, aliceSendsTo, 8, 0);
            assertThat(bob.hear()).isPresent();
            assertThat(supervisor.hearBytes(200)).isEmpty();
        }
    }

    @Test
    void sides_on_two_networks_and_two_families_meet() throws IOException {
        try (RtpPhone alice = new RtpPhone("::1");
                RtpPhone bob = new RtpPhone("127.0.0.2")) {
            NgReply offered = ng.ask(withSdp("offer", "c", "a", "", alice.sdp())
                    .put("direction", List.of("inside", "outside"))
                    .put("address-family", "IP4")
                    .build());
            assertThat(((NgReply.Prepared) offered).sdp()).contains("c=IN IP4 203.0.113.9");
            int bobSendsTo = portOf(offered);
            NgReply answered = ng.ask(answer("c", "a", "b", bob.sdp(), ""));
            assertThat(((NgReply.Prepared) answered).sdp()).contains("c=IN IP6 ::1");

            bob.send("127.0.0.2", bobSendsTo, 1, 0);
            assertThat(alice.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(1));
            alice.send("::1", portOf(answered), 2, 0);
            assertThat(bob.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(2));
        }
    }

    @Test
    void fax_passes_byte_by_byte() throws IOException {
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK)) {
            ng.ask(offer("c", "a", fax(alice), ""));
            NgReply answered = ng.ask(answer("c", "a", "b", fax(bob), ""));
            int to = Integer.parseInt(
                    ((NgReply.Prepared) answered).sdp().split("m=image ")[1].split(" ")[0]);
            byte[] udptl = {0, 1, 6, 1, (byte) 0x80, 0, 0};
            byte[] likeRtcp = {(byte) 0x80, (byte) 200, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

            alice.sendRaw(udptl, to);
            assertThat(bob.hearBytes(3000)).hasValue(udptl);
            alice.sendRaw(likeRtcp, to);
            assertThat(bob.hearBytes(3000)).hasValue(likeRtcp);
        }
    }

    private static String fax(RtpPhone phone) {
        return phone.sdp().replaceAll("m=audio (\\d+) RTP/AVP 0\r\na=rtpmap:0 PCMU/8000", "m=image $1 udptl t38");
    }

    @Test
    void a_reoffer_that_finds_no_ports_leaves_the_call_as_it_is() throws IOException {
        stop();
        start(46_000, 46_003);
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK)) {
            ng.ask(offer("c", "a", alice.sdp(), ""));
            int to = portOf(ng.ask(answer("c", "a", "b", bob.sdp(), "")));

            assertThat(ng.ask(withSdp("offer", "c", "a", "b", alice.sdp() + "m=video 5004 RTP/AVP 99\r\n")
                            .build()))
                    .isEqualTo(new NgReply.Failed("Ran out of ports"));

            assertThat(relay.portsInUse()).isEqualTo(4);
            alice.send(LOOPBACK, to, 1, 0);
            assertThat(bob.hear()).isPresent();
        }
    }

    @Test
    void a_draining_relay_finishes_its_sessions_and_takes_no_other() throws Exception {
        try (RtpPhone alice = new RtpPhone(LOOPBACK)) {
            ng.ask(offer("old", "a", alice.sdp(), ""));
            Thread drain = Thread.ofVirtual().start(() -> assertDrained(Duration.ofSeconds(20)));
            await(() -> ask(offer("new" + System.nanoTime(), "a", alice.sdp(), "")) instanceof NgReply.Full);

            assertThat(ng.ask(withSdp("offer", "old", "a", "", alice.sdp()).build()))
                    .isInstanceOf(NgReply.Prepared.class);
            assertThat(drain.isAlive()).isTrue();
            ng.ask(command("delete", "old").build());
            endAll();
            assertThat(drain.join(Duration.ofSeconds(10))).isTrue();
            assertThat(relay.drain(Duration.ZERO)).isTrue();
        }
    }

    private void endAll() throws IOException {
        for (String call : ((NgReply.Sessions) ng.ask(new NgCommand.ListSessions(100))).callIds()) {
            ng.ask(new NgCommand.Delete(call, Ownership.NONE));
        }
    }

    private void assertDrained(Duration patience) {
        try {
            assertThat(relay.drain(patience)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void a_description_that_comes_back_in_a_loop_is_left_alone() throws IOException {
        try (RtpPhone alice = new RtpPhone(LOOPBACK)) {
            Bvalue.Dictionary offer = withSdp("offer", "c", "a", "", alice.sdp())
                    .put("flags", List.of("loop-protect"))
                    .build();
            String once = ((NgReply.Prepared) ng.ask(offer)).sdp();

            NgReply again = ng.ask(withSdp("offer", "d", "a", "", once)
                    .put("flags", List.of("loop protect"))
                    .build());

            assertThat(again).isEqualTo(new NgReply.Prepared(once, List.of()));
            assertThat(relay.sessions()).isEqualTo(1);
        }
    }

    @Test
    void an_asymmetric_side_is_heard_from_anywhere_and_sent_to_where_it_said() throws IOException {
        try (RtpPhone aliceListens = new RtpPhone(LOOPBACK);
                RtpPhone aliceSpeaks = new RtpPhone("127.0.0.9");
                RtpPhone bob = new RtpPhone(LOOPBACK)) {
            int bobSendsTo = portOf(ng.ask(withSdp("offer", "c", "a", "", aliceListens.sdp())
                    .put("flags", List.of("asymmetric"))
                    .build()));
            int aliceSendsTo = portOf(ng.ask(answer("c", "a", "b", bob.sdp(), "")));

            aliceSpeaks.send(LOOPBACK, aliceSendsTo, 1, 0);
            assertThat(bob.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(1));
            bob.send(LOOPBACK, bobSendsTo, 2, 0);
            assertThat(aliceListens.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(2));
        }
    }

    @Test
    void kamailios_flags_as_one_string_do_the_same() throws IOException {
        try (RtpPhone alice = new RtpPhone(LOOPBACK)) {
            NgReply reply = ng.ask(withSdp("offer", "c", "a", "", alice.sdp())
                    .put("rtpp-flags", "RTP/SAVP DTLS=off SDES-only-AES_CM_128_HMAC_SHA1_32 replace-origin jump")
                    .build());

            NgReply.Prepared prepared = (NgReply.Prepared) reply;
            assertThat(prepared.sdp())
                    .contains(" RTP/SAVP 0", "a=crypto:1 AES_CM_128_HMAC_SHA1_32 inline:")
                    .doesNotContain("a=fingerprint", "a=crypto:2");
            assertThat(prepared.unknown()).containsExactly("unknown: jump");
        }
    }

    private NgReply ask(Bvalue.Dictionary command) {
        try {
            return ng.ask(command);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Bvalue.Dictionary offer(String call, String tag, String sdp, String branch) {
        Bvalue.Builder offer = withSdp("offer", call, tag, "", sdp);
        return (branch.isEmpty() ? offer : offer.put("via-branch", branch)).build();
    }

    private static Bvalue.Dictionary answer(String call, String from, String to, String sdp, String branch) {
        Bvalue.Builder answer = withSdp("answer", call, from, to, sdp);
        return (branch.isEmpty() ? answer : answer.put("via-branch", branch)).build();
    }

    private static Bvalue.Builder withSdp(String command, String call, String from, String to, String sdp) {
        Bvalue.Builder builder = command(command, call).put("from-tag", from).put("sdp", sdp);
        return to.isEmpty() ? builder : builder.put("to-tag", to);
    }

    private static Bvalue.Builder command(String command, String call) {
        return new Bvalue.Builder().put("command", command).put("call-id", call);
    }

    private static int portOf(NgReply reply) {
        assertThat(reply).isInstanceOf(NgReply.Prepared.class);
        return RtpPhone.portIn(((NgReply.Prepared) reply).sdp());
    }

    private static Bvalue.Dictionary dictionary(Bvalue.Dictionary in, String key) {
        assertThat(in.entries().get(key)).isInstanceOf(Bvalue.Dictionary.class);
        return (Bvalue.Dictionary) in.entries().get(key);
    }

    private static Bvalue.Dictionary first(Bvalue.Dictionary in, String key) {
        assertThat(in.entries().get(key)).isInstanceOf(Bvalue.Sequence.class);
        return (Bvalue.Dictionary)
                ((Bvalue.Sequence) in.entries().get(key)).values().getFirst();
    }

    private static void write(Socket tcp, String text) throws IOException {
        tcp.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        tcp.getOutputStream().flush();
    }

    private static String read(InputStream in, String like) throws IOException {
        return new String(in.readNBytes(like.length()), StandardCharsets.US_ASCII);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
