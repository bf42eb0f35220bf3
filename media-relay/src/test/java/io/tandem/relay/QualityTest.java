package io.tandem.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.calls.Flow;
import io.tandem.contracts.calls.QualityReport;
import io.tandem.contracts.calls.SessionEnded;
import io.tandem.relay.control.Measurement;
import io.tandem.relay.control.SessionListener;
import io.tandem.rtp.ng.Handling;
import io.tandem.rtp.ng.NgCommand;
import io.tandem.rtp.ng.NgReply;
import io.tandem.rtp.ng.Ownership;
import io.tandem.rtp.quality.Codec;
import io.tandem.rtp.quality.StreamQuality;
import io.tandem.rtp.rtcp.Rtcp;
import io.tandem.rtp.rtcp.RtcpPacket;
import io.tandem.rtp.rtcp.RtcpPacket.ReceiverReport;
import io.tandem.rtp.rtcp.RtcpPacket.ReportBlock;
import io.tandem.rtp.rtcp.RtcpPacket.SenderReport;
import io.tandem.rtp.rtcp.RtcpWriter;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the relay says of streams: on the wire to phones, in ng replies, and every five seconds of its clock. */
class QualityTest {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int SSRC = 0xC0FFEE;

    private final BlockingQueue<Measurement> measured = new LinkedBlockingQueue<>();
    private volatile Duration ahead = Duration.ZERO;
    private MediaRelay relay;
    private NgClient ng;

    private final class Told implements SessionListener {
        @Override
        public void ended(
                String callId, long epoch, SessionEnded.Reason reason, NgReply.SessionStatistics statistics) {}

        @Override
        public void measured(Measurement measurement) {
            measured.add(measurement);
        }
    }

    @BeforeEach
    void start() throws IOException {
        RelayConfig config = new RelayConfig(
                "test",
                LOOPBACK,
                "",
                43_000,
                43_999,
                "127.0.0.1:0",
                "",
                List.of(LOOPBACK),
                Duration.ofMinutes(10),
                Duration.ZERO,
                1,
                List.of(),
                RelayConfig.PacketIoChoice.AUTO,
                46,
                "");
        relay = MediaRelay.start(
                config, new byte[32], new Told(), () -> Instant.now().plus(ahead));
        ng = new NgClient(InetAddress.getLoopbackAddress(), relay.controlPort());
    }

    @AfterEach
    void stop() {
        ng.close();
        relay.close();
    }

    @Test
    void a_session_is_measured_every_five_seconds_and_as_a_whole() throws Exception {
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK)) {
            int aliceSendsTo = call(alice, bob);
            for (int i = 0; i < 100; i++) {
                alice.send(LOOPBACK, aliceSendsTo, 1, i % 10 == 9 ? 1 : 0);
                assertThat(bob.hear()).isPresent();
            }
            ahead = Duration.ofSeconds(5);

            Measurement sample = next();
            assertThat(sample.session()).isEqualTo("c");
            assertThat(sample.number()).isEqualTo(1);
            assertThat(sample.whole()).isFalse();
            QualityReport.Stream stream = sample.streams().getFirst();
            assertThat(stream.tag()).isEqualTo("a");
            assertThat(stream.flow()).isEqualTo(Flow.FROM_LEG);
            assertThat(stream.quality().codec()).isEqualTo(Codec.G711);
            assertThat(stream.quality().packets()).isEqualTo(100);

            NgReply.Stream last = delete().getFirst();
            Measurement whole = next();
            assertThat(whole.whole()).isTrue();
            StreamQuality quality = whole.streams().getFirst().quality();
            assertThat(quality.lost()).isEqualTo(10);
            assertThat(quality.lossPercent()).isEqualTo(9.09);
            assertThat(quality.mos()).isLessThan(3.6);
            assertThat(last.quality()).isEqualTo(quality);
        }
    }

    @Test
    void a_phone_that_speaks_rtcp_to_a_silent_one_is_answered_and_says_what_it_hears() throws Exception {
        try (RtpPhone alice = new RtpPhone(LOOPBACK);
                RtpPhone alicesRtcp = new RtpPhone(LOOPBACK);
                RtpPhone bob = new RtpPhone(LOOPBACK)) {
            ng.ask(offer(alice.sdp() + "a=rtcp:" + alicesRtcp.port() + "\r\n"));
            int aliceSendsTo = RtpPhone.portIn(prepared(ng.ask(answer(bob.sdp()))));
            int bobSendsTo = RtpPhone.portIn(prepared(ng.ask(offer(alice.sdp()))));
            ng.ask(offer(alice.sdp() + "a=rtcp:" + alicesRtcp.port() + "\r\n"));
            talk(alice, aliceSendsTo, bob, bobSendsTo);

            // Bob might still say something: the relay waits for eight seconds before it takes his place.
            List<RtcpPacket> told = List.of();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (told.isEmpty() && System.nanoTime() < deadline) {
                alicesRtcp.sendRaw(
                        RtcpWriter.write(
                                List.of(new SenderReport(SSRC, 0x0001_0002_0003_0004L, 0, 50, 8000, List.of()))),
                        aliceSendsTo + 1);
                ahead = ahead.plusSeconds(5);
                told = alicesRtcp.hearBytes(500).map(QualityTest::read).orElse(List.of());
            }

            SenderReport report = (SenderReport) told.getFirst();
            assertThat(report.packets()).isEqualTo(50);
            ReportBlock block = report.blocks().getFirst();
            assertThat(block.lastSenderReport()).isEqualTo(0x0002_0003);
            assertThat(block.lost()).isZero();
            // Alice heard all but five, and answers at once.
            ReportBlock heard = new ReportBlock(SSRC, 25, 5, 49, 80, (int) (report.ntp() >>> 16), 0);
            alicesRtcp.sendRaw(RtcpWriter.write(List.of(new ReceiverReport(SSRC, List.of(heard)))), aliceSendsTo + 1);

            StreamQuality alices = awaitHeard();
            assertThat(alices.lossPercent()).isEqualTo(10);
            assertThat(alices.jitterMillis()).isEqualTo(10);
            assertThat(alices.seenBy()).isEqualTo(StreamQuality.Observer.PHONE);
            assertThat(alices.roundTripMillis()).isNotNull().isLessThan(1000);
        }
    }

    private static void talk(RtpPhone alice, int aliceSendsTo, RtpPhone bob, int bobSendsTo) throws IOException {
        for (int i = 0; i < 50; i++) {
            alice.send(LOOPBACK, aliceSendsTo, 1, 0);
            bob.send(LOOPBACK, bobSendsTo, 2, 0);
            assertThat(bob.hear()).isPresent();
            assertThat(alice.hear()).isPresent();
        }
    }

    private StreamQuality awaitHeard() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() < deadline) {
            StreamQuality heard = ((NgReply.SessionStatistics) ng.ask(new NgCommand.Query("c", owner())))
                    .streams()
                    .getFirst()
                    .heard();
            if (heard != null) {
                return heard;
            }
        }
        throw new AssertionError("nothing was heard of alice's report");
    }

    private Measurement next() throws InterruptedException {
        return Objects.requireNonNull(measured.poll(10, TimeUnit.SECONDS), "a measurement");
    }

    private int call(RtpPhone alice, RtpPhone bob) throws IOException {
        ng.ask(offer(alice.sdp()));
        return RtpPhone.portIn(prepared(ng.ask(answer(bob.sdp()))));
    }

    private List<NgReply.Stream> delete() throws IOException {
        return ((NgReply.SessionStatistics) ng.ask(new NgCommand.Delete("c", owner()))).streams();
    }

    private static List<RtcpPacket> read(byte[] bytes) {
        return ((Rtcp.Read.Understood) Rtcp.read(MemorySegment.ofArray(bytes), bytes.length)).packets();
    }

    private static NgCommand offer(String sdp) {
        return new NgCommand.Offer("c", "a", "", sdp, handling());
    }

    private static NgCommand answer(String sdp) {
        return new NgCommand.Answer("c", "a", "b", sdp, handling());
    }

    private static Handling handling() {
        return Handling.plain(Optional.of(LOOPBACK), owner());
    }

    private static Ownership owner() {
        return Ownership.NONE;
    }

    private static String prepared(NgReply reply) {
        return ((NgReply.Prepared) reply).sdp();
    }
}
