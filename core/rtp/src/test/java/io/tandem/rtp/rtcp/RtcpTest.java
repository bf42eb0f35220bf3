package io.tandem.rtp.rtcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tandem.rtp.rtcp.RtcpPacket.ExtendedReport;
import io.tandem.rtp.rtcp.RtcpPacket.Goodbye;
import io.tandem.rtp.rtcp.RtcpPacket.Other;
import io.tandem.rtp.rtcp.RtcpPacket.ReceiverReport;
import io.tandem.rtp.rtcp.RtcpPacket.ReportBlock;
import io.tandem.rtp.rtcp.RtcpPacket.SenderReport;
import io.tandem.rtp.rtcp.RtcpPacket.Source;
import io.tandem.rtp.rtcp.RtcpPacket.SourceDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** RFC 3550 section 6 and RFC 3611; the bytes stand in files, with a word on each line. */
class RtcpTest {
    private static final ReportBlock BLOCK =
            new ReportBlock(0xC0FFEE, 13, 250, 0x0001_0203, 240, 0x1234_5678, 0x0001_8000);

    @Test
    void a_sender_report_with_its_cname_is_read_word_by_word() {
        assertThat(read("sender-report.hex"))
                .containsExactly(
                        new SenderReport(
                                0x0BADCAFE,
                                0xEA5C1F3B_80000000L,
                                160_000,
                                1000,
                                160_000,
                                List.of(new ReportBlock(0xC0FFEE, 64, -2, 0x0001_0203, 240, 0x1234_5678, 0x0001_8000))),
                        new SourceDescription(List.of(new Source(0x0BADCAFE, "bob@pbx"))));
    }

    @Test
    void an_extended_report_says_what_a_phone_plays() {
        RtcpPacket report = read("receiver-report-xr.hex").get(1);

        assertThat(report).isInstanceOfSatisfying(ExtendedReport.class, extended -> {
            VoipMetrics voip = extended.voip().getFirst();
            assertThat(voip.ssrc()).isEqualTo(0xC0FFEE);
            assertThat(voip.lossRate()).isEqualTo(13);
            assertThat(voip.discardRate()).isEqualTo(3);
            assertThat(voip.burstDensity()).isEqualTo(128);
            assertThat(voip.gapDensity()).isEqualTo(2);
            assertThat(voip.burstMillis()).isEqualTo(120);
            assertThat(voip.gapMillis()).isEqualTo(3000);
            assertThat(voip.roundTripMillis()).isEqualTo(42);
            assertThat(voip.endSystemMillis()).isEqualTo(80);
            assertThat(voip.signalLevel()).isEqualTo(-18);
            assertThat(voip.rFactor()).isEqualTo(78);
            assertThat(voip.mosConversational()).isEqualTo(39);
            assertThat(voip.bufferNominal()).isEqualTo(60);
            assertThat(voip.bufferAbsoluteMaximum()).isEqualTo(200);
        });
    }

    @Test
    void what_is_written_is_read_again() {
        List<RtcpPacket> compound = List.of(
                new SenderReport(1, 0x0102_0304_0506_0708L, 9, 0xFFFF_FFFFL, 11, List.of(BLOCK, BLOCK)),
                new ReceiverReport(2, List.of(BLOCK)),
                new SourceDescription(List.of(new Source(3, ""), new Source(4, "a"), new Source(5, "abcdef"))),
                new ExtendedReport(6, List.of(VoipMetrics.measured(7, 13, 3, 128, 2, 120, 3000, 42, 80))),
                new Goodbye(List.of(8, 9)));
        byte[] bytes = RtcpWriter.write(compound);

        assertThat(bytes.length % 4).isZero();
        assertThat(understood(bytes, bytes.length)).isEqualTo(compound);
    }

    @Test
    void unknown_packets_and_blocks_are_passed_over() {
        // Feedback (RFC 4585), then an XR with a reference time (RFC 3611 section 4.4).
        byte[] bytes = HexFormat.of()
                .parseHex("81cd0003" + "0000000100000002deadbeef" + "80cf0004" + "00000001" + "04000002"
                        + "e1e2e3e4f1f2f3f4");

        assertThat(understood(bytes, bytes.length)).containsExactly(new Other(205), new ExtendedReport(1, List.of()));
    }

    @Test
    void a_length_that_leads_past_the_end_is_malformed() {
        byte[] bytes = RtcpWriter.write(List.of(new ReceiverReport(1, List.of(BLOCK))));

        for (int length = 1; length < bytes.length; length++) {
            assertThat(Rtcp.read(MemorySegment.ofArray(bytes), length))
                    .as("%d bytes", length)
                    .isInstanceOf(Rtcp.Read.Malformed.class);
        }
        bytes[0] |= 2;
        assertThat(Rtcp.read(MemorySegment.ofArray(bytes), bytes.length)).isInstanceOf(Rtcp.Read.Malformed.class);
    }

    @Test
    void rtcp_is_told_from_rtp_on_the_same_port() {
        byte[] report = RtcpWriter.write(List.of(new ReceiverReport(1, List.of())));
        byte[] speech = new byte[172];
        speech[0] = (byte) 0x80;

        assertThat(Rtcp.isRtcp(MemorySegment.ofArray(report), report.length)).isTrue();
        // RFC 5761 section 4: a marked packet of payload type 0 to 63 is no RTCP.
        for (int type = 0; type < 64; type++) {
            speech[1] = (byte) (0x80 | type);
            assertThat(Rtcp.isRtcp(MemorySegment.ofArray(speech), speech.length))
                    .isFalse();
        }
    }

    @Test
    void more_than_31_blocks_do_not_fit() {
        assertThatThrownBy(() -> RtcpWriter.write(List.of(new ReceiverReport(1, Collections.nCopies(32, BLOCK)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void no_bytes_make_the_reader_fail() {
        long rounds = Long.getLong("tandem.fuzz.rounds", 20_000);
        byte[] sound = RtcpWriter.write(List.of(
                new SenderReport(1, 2, 3, 4, 5, List.of(BLOCK)),
                new SourceDescription(List.of(new Source(1, "bob@pbx"))),
                new ExtendedReport(1, List.of(VoipMetrics.measured(7, 13, 3, 128, 2, 120, 3000, 42, 80))),
                new Goodbye(List.of(1))));
        for (long seed = 1; seed <= rounds; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            byte[] bytes = sound.clone();
            for (int change = random.nextInt(1, 8); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(bytes.length + 1);

            assertThat(Rtcp.read(MemorySegment.ofArray(bytes), length))
                    .as("seed %d", seed)
                    .isNotNull();
        }
    }

    private static List<RtcpPacket> read(String file) {
        try (var in = RtcpTest.class.getResourceAsStream("/rtcp/" + file)) {
            String hex = new String(
                    java.util.Objects.requireNonNull(in).readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
            byte[] bytes = HexFormat.of().parseHex(hex.replaceAll("#.*", "").replaceAll("\\s", ""));
            return understood(bytes, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<RtcpPacket> understood(byte[] bytes, int length) {
        return switch (Rtcp.read(MemorySegment.ofArray(bytes), length)) {
            case Rtcp.Read.Understood(List<RtcpPacket> packets) -> packets;
            case Rtcp.Read.Malformed(String why) -> throw new AssertionError(why);
        };
    }
}
