package io.tandem.rtp.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tandem.rtp.quality.LineQuality.Direction;
import io.tandem.rtp.quality.LineQuality.Flow;
import io.tandem.rtp.quality.StreamQuality.Observer;
import io.tandem.rtp.rtcp.Rtcp;
import io.tandem.rtp.rtcp.RtcpPacket;
import io.tandem.rtp.rtcp.RtcpPacket.ExtendedReport;
import io.tandem.rtp.rtcp.RtcpPacket.ReceiverReport;
import io.tandem.rtp.rtcp.RtcpPacket.ReportBlock;
import io.tandem.rtp.rtcp.RtcpPacket.SenderReport;
import io.tandem.rtp.rtcp.RtcpWriter;
import io.tandem.rtp.rtcp.VoipMetrics;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LineQualityTest {
    private static final int ALICE = 0;
    private static final int BOB = 1;
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;

    private final LineQuality line = new LineQuality();

    @Test
    void a_clean_call_of_g711_is_as_good_as_it_gets() {
        talk(ALICE, 0, 500);
        talk(BOB, 0, 500);
        line.end();

        assertThat(line.total())
                .hasSize(2)
                .allSatisfy(direction -> assertThat(direction.quality().mos()).isCloseTo(4.38, within(0.02)));
    }

    @Test
    void a_direction_with_loss_is_worse_and_the_other_is_not() {
        for (int i = 0; i < 1000; i++) {
            if (i % 20 != 7) {
                rtp(ALICE, i);
            }
            rtp(BOB, i);
        }
        line.end();
        StreamQuality alices = find(line.total(), ALICE, Flow.FROM_SIDE);

        assertThat(alices.lossPercent()).isEqualTo(5);
        assertThat(alices.mos()).isCloseTo(3.85, within(0.05));
        assertThat(find(line.total(), BOB, Flow.FROM_SIDE).mos()).isGreaterThan(4.35);
    }

    @Test
    void a_sample_tells_of_its_interval_alone() {
        talk(ALICE, 0, 250);
        line.sample();
        for (int i = 250; i < 500; i += 2) {
            rtp(ALICE, i);
        }
        // What is missing may still come: it is judged 64 packets later.
        StreamQuality second = find(line.sample(), ALICE, Flow.FROM_SIDE);
        assertThat(second.packets()).isEqualTo(125);
        assertThat(second.lossPercent()).isBetween(35.0, 50.0);

        talk(ALICE, 500, 250);
        line.sample();
        talk(ALICE, 750, 250);

        assertThat(find(line.sample(), ALICE, Flow.FROM_SIDE).lossPercent()).isZero();
        assertThat(line.sample()).isEmpty();
    }

    @Test
    void a_report_that_passes_tells_the_way_to_each_phone() {
        talk(ALICE, 0, 10);
        talk(BOB, 0, 10);
        // Alice's clock is years away from Bob's; her report passes at 1 s, Bob answers after 500 ms, it takes 80 ms.
        rtcp(ALICE, new SenderReport(ALICE, 0x1111_2222_3333_4444L, 0, 10, 1600, List.of()), SECOND);
        rtcp(BOB, new ReceiverReport(BOB, List.of(block(ALICE, 0, 9, 0x2222_3333, 32_768))), SECOND + 580 * MILLI);

        StreamQuality heardByBob = find(line.total(), BOB, Flow.TO_SIDE);
        assertThat(heardByBob.roundTripMillis()).isCloseTo(80, within(0.1));
        assertThat(heardByBob.seenBy()).isEqualTo(Observer.PHONE);
        assertThat(find(line.total(), ALICE, Flow.FROM_SIDE).roundTripMillis()).isNull();
        // Half of the one round trip that is known.
        assertThat(find(line.total(), ALICE, Flow.FROM_SIDE).delayMillis()).isCloseTo(20 + 40 + 40, within(0.1));
    }

    @Test
    void what_a_phone_reports_is_a_direction_of_its_own() {
        talk(ALICE, 0, 1000);
        rtcp(BOB, new ReceiverReport(BOB, List.of(block(ALICE, 0, 499, 0, 0))), SECOND);
        line.sample();
        rtcp(BOB, new ReceiverReport(BOB, List.of(block(ALICE, 50, 999, 0, 0))), 2 * SECOND);

        assertThat(find(line.sample(), BOB, Flow.TO_SIDE).lossPercent()).isEqualTo(10);
        assertThat(find(line.total(), BOB, Flow.TO_SIDE).lossPercent()).isEqualTo(5);
    }

    @Test
    void an_extended_report_adds_what_the_phone_discarded() {
        talk(ALICE, 0, 1000);
        rtcp(BOB, new ReceiverReport(BOB, List.of(block(ALICE, 0, 999, 0, 0))), SECOND);
        rtcp(
                BOB,
                new ExtendedReport(BOB, List.of(VoipMetrics.measured(ALICE, 0, 26, 128, 2, 120, 900, 0, 60))),
                SECOND);

        StreamQuality heard = find(line.total(), BOB, Flow.TO_SIDE);
        assertThat(heard.discardPercent()).isCloseTo(10.16, within(0.01));
        assertThat(heard.burstDensityPercent()).isEqualTo(50);
        assertThat(heard.mos()).isLessThan(3.4);
    }

    @Test
    void a_phone_whose_partner_is_silent_in_rtcp_is_answered_by_the_relay() {
        talk(ALICE, 0, 100);
        talk(BOB, 0, 200);
        rtcp(ALICE, new SenderReport(ALICE, 0x1111_2222_3333_4444L, 0, 100, 16_000, List.of()), SECOND);
        assertThat(line.reportTo(ALICE, 7L << 16, 2 * SECOND))
                .as("Bob may still speak")
                .isEmpty();
        rtcp(ALICE, new SenderReport(ALICE, 0x1111_5555_3333_4444L, 0, 100, 16_000, List.of()), 9 * SECOND);

        List<RtcpPacket> report = read(line.reportTo(ALICE, 7L << 16, 10 * SECOND));

        assertThat(report.getFirst()).isInstanceOfSatisfying(SenderReport.class, sent -> {
            assertThat(sent.ssrc()).isEqualTo(BOB);
            assertThat(sent.packets()).isEqualTo(200);
            assertThat(sent.octets()).isEqualTo(32_000);
            ReportBlock block = sent.blocks().getFirst();
            assertThat(block.ssrc()).isEqualTo(ALICE);
            assertThat(block.lastSenderReport()).isEqualTo(0x5555_3333);
            assertThat(block.delaySinceLast()).isEqualTo(65_536);
        });
        rtcp(ALICE, new ReceiverReport(ALICE, List.of(block(BOB, 20, 199, 7, 6554))), 10 * SECOND + 150 * MILLI);
        StreamQuality heardByAlice = find(line.total(), ALICE, Flow.TO_SIDE);
        assertThat(heardByAlice.roundTripMillis()).isCloseTo(50, within(0.1));
        assertThat(heardByAlice.lossPercent()).isEqualTo(10);
        assertThat(line.reportTo(BOB, 7L << 16, 10 * SECOND)).isEmpty();
    }

    @Test
    void nobody_is_answered_whose_partner_speaks() {
        talk(ALICE, 0, 100);
        for (long at = SECOND; at < 30 * SECOND; at += 5 * SECOND) {
            rtcp(ALICE, new ReceiverReport(ALICE, List.of()), at);
            rtcp(BOB, new ReceiverReport(BOB, List.of()), at);
            assertThat(line.reportTo(ALICE, 7L << 16, at)).isEmpty();
            assertThat(line.reportTo(BOB, 7L << 16, at)).isEmpty();
        }
    }

    @Test
    void video_has_loss_and_jitter_and_no_score() {
        line.described(
                BOB,
                PayloadTypes.of("v=0\r\nm=video 9 RTP/AVP 0\r\na=rtpmap:0 VP8/90000\r\n")
                        .getFirst());
        talk(ALICE, 0, 200);
        line.end();

        assertThat(find(line.total(), ALICE, Flow.FROM_SIDE).mos()).isNull();
    }

    private void talk(int side, int first, int packets) {
        for (int i = first; i < first + packets; i++) {
            rtp(side, i);
        }
    }

    private void rtp(int side, int sequence) {
        byte[] packet = new byte[172];
        ByteBuffer.wrap(packet)
                .put((byte) 0x80)
                .put((byte) 0)
                .putShort((short) sequence)
                .putInt(sequence * 160)
                .putInt(side);
        line.rtp(side, MemorySegment.ofArray(packet), packet.length, sequence * 20 * MILLI);
    }

    private void rtcp(int side, RtcpPacket packet, long at) {
        byte[] bytes = RtcpWriter.write(List.of(packet));
        line.rtcp(side, MemorySegment.ofArray(bytes), bytes.length, at);
    }

    private static ReportBlock block(int ssrc, int lost, int highest, int lastReport, long delay) {
        return new ReportBlock(ssrc, 0, lost, highest, 0, lastReport, delay);
    }

    private static List<RtcpPacket> read(Optional<byte[]> report) {
        byte[] bytes = report.orElseThrow();
        return ((Rtcp.Read.Understood) Rtcp.read(MemorySegment.ofArray(bytes), bytes.length)).packets();
    }

    private static StreamQuality find(List<Direction> directions, int side, Flow flow) {
        return directions.stream()
                .filter(direction -> direction.side() == side && direction.flow() == flow)
                .findFirst()
                .orElseThrow()
                .quality();
    }
}
