package io.tandem.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.calls.SessionEnded;
import io.tandem.relay.media.RelayCounters;
import io.tandem.rtp.ng.Bvalue;
import io.tandem.rtp.ng.Handling;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgCommands;
import io.tandem.rtp.ng.NgMac;
import io.tandem.rtp.ng.NgMessage;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.Ownership;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MediaRelayTest {
    private static final byte[] CELL_KEY = new byte[32];
    private static final NgMac MAC = new NgMac(CELL_KEY);
    private static final String LOOPBACK = "127.0.0.1";

    private final BlockingQueue<SessionEnded.Reason> endings = new LinkedBlockingQueue<>();
    private MediaRelay relay;
    private NgClient ng;

    private enum Io {
        LINUX,
        NETTY
    }

    private void start(Io io) throws IOException {
        start(io, 40_000, 49_999, Duration.ofSeconds(60));
    }

    private void start(Io io, int first, int last, Duration timeout) throws IOException {
        RelayConfig config = new RelayConfig(
                "test",
                LOOPBACK,
                "",
                first,
                last,
                "127.0.0.1:0",
                "",
                List.of(LOOPBACK),
                timeout,
                Duration.ZERO,
                2,
                List.of(),
                RelayConfig.PacketIoChoice.valueOf(io.name()),
                46,
                "");
        relay = MediaRelay.start(
                config, CELL_KEY, (call, epoch, reason, statistics) -> endings.add(reason), InstantSource.system());
        ng = new NgClient(InetAddress.getLoopbackAddress(), relay.controlPort());
    }

    @AfterEach
    void stop() {
        ng.close();
        relay.close();
    }

    @ParameterizedTest
    @EnumSource
    void both_sides_hear_each_other_and_are_counted(Io io) throws IOException {
        start(io);
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK)) {
            int bobSendsTo = RtpPhone.portIn(prepared(ng.ask(offer("c", "a", alice.sdp(), 0))));
            int aliceSendsTo = RtpPhone.portIn(prepared(ng.ask(answer("c", "a", "b", bob.sdp()))));

            for (int i = 0; i < 50; i++) {
                alice.send(LOOPBACK, aliceSendsTo, 1, i == 25 ? 3 : 0);
                bob.send(LOOPBACK, bobSendsTo, 2, 0);
                assertThat(bob.hear()).hasValue(new RtpPhone.Heard(1, bobSendsTo, 172));
                assertThat(alice.hear()).hasValue(new RtpPhone.Heard(2, aliceSendsTo, 172));
            }

            assertThat(statistics(ng.ask(new NgCommand.Query("c", owner(0)))).streams())
                    .extracting(
                            NgReply.Stream::tag, NgReply.Stream::packets, NgReply.Stream::bytes, NgReply.Stream::lost)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("a", 50L, 8600L, 3L),
                            org.assertj.core.groups.Tuple.tuple("b", 50L, 8600L, 0L));
            assertThat(relay.total(RelayCounters::packetsRelayed)).isEqualTo(100);
            NgReply.SessionStatistics last = statistics(ng.ask(new NgCommand.Delete("c", owner(0))));
            assertThat(last.streams()).hasSize(2);
            await(() -> relay.portsInUse() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_stranger_is_dropped_and_counted(Io io) throws IOException {
        start(io);
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK);
                RtpPhone mallory = new RtpPhone(LOOPBACK)) {
            ng.ask(offer("c", "a", alice.sdp(), 0));
            int aliceSendsTo = RtpPhone.portIn(prepared(ng.ask(answer("c", "a", "b", bob.sdp()))));
            alice.send(LOOPBACK, aliceSendsTo, 1, 0);
            assertThat(bob.hear()).isPresent();

            mallory.send(LOOPBACK, aliceSendsTo, 66, 0);
            alice.send(LOOPBACK, aliceSendsTo, 3, 0);

            assertThat(bob.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(3));
            assertThat(relay.total(RelayCounters::droppedFromStrangers)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_signalled_source_displaces_one_that_latched_before_it(Io io) throws IOException {
        start(io);
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK);
                RtpPhone stale = new RtpPhone(LOOPBACK)) {
            ng.ask(offer("c", "a", alice.sdp(), 0));
            int aliceSendsTo = RtpPhone.portIn(prepared(ng.ask(answer("c", "a", "b", bob.sdp()))));
            stale.send(LOOPBACK, aliceSendsTo, 66, 0);
            assertThat(bob.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(66));

            alice.send(LOOPBACK, aliceSendsTo, 1, 0);
            stale.send(LOOPBACK, aliceSendsTo, 67, 0);
            alice.send(LOOPBACK, aliceSendsTo, 2, 0);

            assertThat(bob.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(1));
            assertThat(bob.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_phone_behind_nat_is_heard_from_the_address_its_signalling_came_from(Io io) throws IOException {
        start(io);
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK);
                RtpPhone elsewhere = new RtpPhone("127.0.0.9")) {
            String behindNat = alice.sdp().replace(LOOPBACK, "192.0.2.77");
            int bobSendsTo = RtpPhone.portIn(prepared(ng.ask(offer("c", "a", behindNat, 0))));
            int aliceSendsTo = RtpPhone.portIn(prepared(ng.ask(answer("c", "a", "b", bob.sdp()))));

            elsewhere.send(LOOPBACK, aliceSendsTo, 66, 0);
            alice.send(LOOPBACK, aliceSendsTo, 1, 0);
            assertThat(bob.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(1));
            bob.send(LOOPBACK, bobSendsTo, 2, 0);

            assertThat(alice.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.mark()).isEqualTo(2));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_reoffer_of_the_callee_keeps_the_ports_and_moves_its_audio(Io io) throws IOException {
        start(io);
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK);
                RtpPhone bobsOtherPhone = new RtpPhone(LOOPBACK)) {
            int bobSendsTo = RtpPhone.portIn(prepared(ng.ask(offer("c", "a", alice.sdp(), 0))));
            int aliceSendsTo = RtpPhone.portIn(prepared(ng.ask(answer("c", "a", "b", bob.sdp()))));

            NgReply reoffered = ng.ask(new NgCommand.Offer("c", "b", "a", bobsOtherPhone.sdp(), handling(0)));
            assertThat(RtpPhone.portIn(prepared(reoffered))).isEqualTo(aliceSendsTo);
            NgReply answered = ng.ask(new NgCommand.Answer("c", "b", "a", alice.sdp(), handling(0)));
            assertThat(RtpPhone.portIn(prepared(answered))).isEqualTo(bobSendsTo);

            alice.send(LOOPBACK, aliceSendsTo, 5, 0);
            assertThat(bobsOtherPhone.hear()).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rtcp_travels_beside_rtp(Io io) throws IOException {
        start(io);
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK);
                RtpPhone bobsRtcp = new RtpPhone(LOOPBACK)) {
            String bobsSdp = bob.sdp() + "a=rtcp:" + bobsRtcp.port() + "\r\n";
            ng.ask(offer("c", "a", alice.sdp(), 0));
            int aliceSendsTo = RtpPhone.portIn(prepared(ng.ask(answer("c", "a", "b", bobsSdp))));

            alice.sendRaw(new byte[] {(byte) 0x80, (byte) 201, 0, 1, 0, 0, 0, 9}, aliceSendsTo + 1);

            assertThat(bobsRtcp.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.length()).isEqualTo(8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_lower_epoch_is_refused_and_only_the_cells_edges_come_from_afar(Io io) throws IOException {
        start(io);
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                NgClient stranger = new NgClient(InetAddress.ofLiteral("127.0.0.9"), relay.controlPort())) {
            assertThat(stranger.askSigned(offer("c", "a", alice.sdp(), 7), MAC)).isInstanceOf(NgReply.Prepared.class);

            assertThat(ng.ask(offer("c", "a", alice.sdp(), 6)))
                    .isEqualTo(new NgReply.Failed("Stale epoch 6: the session is owned by epoch 7"));
            assertThat(ng.ask(new NgCommand.Delete("c", owner(6)))).isInstanceOf(NgReply.Failed.class);
            stranger.patience(200);
            stranger.send(new NgMessage(
                            "x", new Bvalue.Builder().put("command", "ping").build())
                    .encode());
            assertThat(stranger.receive()).isEmpty();
            assertThat(relay.refusedCommands()).isEqualTo(1);
            assertThat(ng.ask(new NgCommand.Delete("c", owner(8)))).isInstanceOf(NgReply.SessionStatistics.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_retransmitted_command_is_answered_alike_and_not_carried_out_again(Io io) throws IOException {
        start(io);
        try (RtpPhone alice = new RtpPhone(LOOPBACK)) {
            ng.ask(offer("c", "a", alice.sdp(), 0));
            NgMessage delete = new NgMessage("same", NgCommands.write(new NgCommand.Delete("c", owner(0))));

            NgReply first = ng.exchange(delete);

            assertThat(first).isInstanceOf(NgReply.SessionStatistics.class);
            assertThat(ng.exchange(delete)).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource
    void exhausted_ports_are_a_clean_error_and_come_back(Io io) throws IOException {
        start(io, 41_000, 41_009, Duration.ofSeconds(60));
        try (RtpPhone alice = new RtpPhone(LOOPBACK)) {
            ng.ask(offer("one", "a", alice.sdp(), 0));
            ng.ask(offer("two", "a", alice.sdp(), 0));

            assertThat(ng.ask(offer("three", "a", alice.sdp(), 0))).isEqualTo(new NgReply.Failed("Ran out of ports"));

            ng.ask(new NgCommand.Delete("one", owner(0)));
            await(() -> relay.portsInUse() == 4);
            assertThat(ng.ask(offer("three", "a", alice.sdp(), 0))).isInstanceOf(NgReply.Prepared.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_refused_offer_leaves_nothing_behind(Io io) throws IOException {
        start(io, 41_100, 41_105, Duration.ofSeconds(60));
        try (RtpPhone alice = new RtpPhone(LOOPBACK)) {
            String audioAndVideo = alice.sdp() + "m=video 5004 RTP/AVP 99\r\n";

            assertThat(ng.ask(offer("two-lines", "a", audioAndVideo, 0)))
                    .isEqualTo(new NgReply.Failed("Ran out of ports"));

            await(() -> relay.portsInUse() == 0 && relay.sessions() == 0);
            assertThat(ng.ask(offer("one-line", "a", alice.sdp(), 0))).isInstanceOf(NgReply.Prepared.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rtcp_on_the_rtp_port_travels_and_is_no_rtp_to_the_counts(Io io) throws IOException {
        start(io);
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK)) {
            ng.ask(offer("c", "a", alice.sdp() + "a=rtcp-mux\r\n", 0));
            int aliceSendsTo = RtpPhone.portIn(prepared(ng.ask(answer("c", "a", "b", bob.sdp() + "a=rtcp-mux\r\n"))));
            alice.send(LOOPBACK, aliceSendsTo, 1, 0);
            assertThat(bob.hear()).isPresent();

            alice.sendRaw(new byte[] {(byte) 0x80, (byte) 201, 0, 2, 0, 0, 0, 9, 0, 0, 0, 0}, aliceSendsTo);

            assertThat(bob.hear())
                    .hasValueSatisfying(heard -> assertThat(heard.length()).isEqualTo(12));
            assertThat(statistics(ng.ask(new NgCommand.Query("c", owner(0))))
                            .streams()
                            .getFirst()
                            .ssrc())
                    .isEqualTo(0xC0FFEE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void any_datagram_on_a_media_port_harms_nobody(Io io) throws IOException {
        start(io);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261123);
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK)) {
            String bobHearsFrom = prepared(ng.ask(offer("c", "a", alice.sdp(), 0)));
            int aliceSendsTo = RtpPhone.portIn(prepared(ng.ask(answer("c", "a", "b", bob.sdp()))));

            for (int round = 0; round < 2000; round++) {
                byte[] bytes = new byte[random.nextInt(1400)];
                random.nextBytes(bytes);
                alice.sendRaw(bytes, aliceSendsTo + random.nextInt(2));
            }

            // Garbage from alice's address travels like sound, and may fill bob's buffer.
            RtpPhone.Heard sound = new RtpPhone.Heard(7, RtpPhone.portIn(bobHearsFrom), 172);
            await(() -> alice.sends(aliceSendsTo, 7) && bob.hears(sound));
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_unrenewed_lease_and_a_silent_session_end_by_themselves(Io io) throws Exception {
        start(io, 42_000, 42_999, Duration.ofSeconds(1));
        try (RtpPhone alice = new RtpPhone(LOOPBACK)) {
            Handling leased = Handling.plain(Optional.empty(), new Ownership(3, 1));
            ng.ask(new NgCommand.Offer("leased", "a", "", alice.sdp(), leased));
            ng.ask(offer("silent", "a", alice.sdp(), 0));

            assertThat(List.of(endings.poll(8, TimeUnit.SECONDS), endings.poll(8, TimeUnit.SECONDS)))
                    .containsExactlyInAnyOrder(SessionEnded.Reason.LEASE_EXPIRED, SessionEnded.Reason.SILENT);
            await(() -> relay.portsInUse() == 0 && relay.sessions() == 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_thousand_sessions_leave_ports_and_descriptors_as_they_were(Io io) throws IOException {
        start(io);
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK)) {
            ng.ask(offer("warm", "a", alice.sdp(), 0));
            ng.ask(new NgCommand.Delete("warm", owner(0)));
            await(() -> relay.portsInUse() == 0);
            int before = descriptors();

            for (int i = 0; i < 1000; i++) {
                ng.ask(offer("c" + i, "a", alice.sdp(), 0));
                ng.ask(answer("c" + i, "a", "b", bob.sdp()));
                ng.ask(new NgCommand.Delete("c" + i, owner(0)));
            }

            await(() -> relay.portsInUse() == 0 && descriptors() <= before);
            assertThat(relay.sessions()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void garbage_is_answered_with_its_reason_or_not_at_all(Io io) throws IOException {
        start(io);

        ng.send("1 d7:command");
        assertThat(new String(ng.receive().orElseThrow(), java.nio.charset.StandardCharsets.UTF_8))
                .startsWith("1 d")
                .contains("cut short");
        ng.patience(200);
        ng.send("garbage");
        assertThat(ng.receive()).isEmpty();
        ng.patience(3000);
        assertThat(ng.ask(new NgCommand.Ping())).isEqualTo(new NgReply.Pong());
        assertThat(ng.ask(offer("c", "a", "v=0\r\nc=IN IP4 example.org\r\nm=audio 1000 RTP/AVP 0\r\n", 0)))
                .isEqualTo(new NgReply.Failed("Cannot read an address: 'example.org' is no IP address"));
    }

    private static int descriptors() {
        String[] open = new File("/proc/self/fd").list();
        return open == null ? 0 : open.length;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static NgCommand offer(String call, String tag, String sdp, long epoch) {
        return new NgCommand.Offer(call, tag, "", sdp, handling(epoch));
    }

    private static NgCommand answer(String call, String from, String to, String sdp) {
        return new NgCommand.Answer(call, from, to, sdp, handling(0));
    }

    private static Handling handling(long epoch) {
        return Handling.plain(Optional.of(LOOPBACK), owner(epoch));
    }

    private static Ownership owner(long epoch) {
        return new Ownership(epoch, 0);
    }

    private static String prepared(NgReply reply) {
        assertThat(reply).isInstanceOf(NgReply.Prepared.class);
        return ((NgReply.Prepared) reply).sdp();
    }

    private static NgReply.SessionStatistics statistics(NgReply reply) {
        assertThat(reply).isInstanceOf(NgReply.SessionStatistics.class);
        return (NgReply.SessionStatistics) reply;
    }
}
