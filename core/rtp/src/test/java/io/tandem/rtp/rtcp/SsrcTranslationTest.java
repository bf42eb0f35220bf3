package io.tandem.rtp.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.rtp.rtcp.RtcpPacket.ExtendedReport;
import io.tandem.rtp.rtcp.RtcpPacket.Goodbye;
import io.tandem.rtp.rtcp.RtcpPacket.ReceiverReport;
import io.tandem.rtp.rtcp.RtcpPacket.ReportBlock;
import io.tandem.rtp.rtcp.RtcpPacket.SenderReport;
import io.tandem.rtp.rtcp.RtcpPacket.Source;
import io.tandem.rtp.rtcp.RtcpPacket.SourceDescription;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** RFC 3550 section 7.1. Bob's SSRC is another towards Alice; hers is her own. */
class SsrcTranslationTest {
    private static final int ALICE = 0x0A11CE00;
    private static final int BOB = 0x0B0B0B0B;
    private static final SsrcTranslation TRANSLATION = new SsrcTranslation(0x7E570001);
    private static final int BOB_TO_ALICE = TRANSLATION.of(BOB);

    @Test
    void an_rtp_packet_leaves_under_another_ssrc() {
        byte[] packet = HexFormat.of().parseHex("8000000100000002" + "0b0b0b0b" + "d5d5");

        TRANSLATION.rtpToSide(packet, packet.length);

        assertThat(HexFormat.of().formatHex(packet)).isEqualTo("8000000100000002" + "755c0b0a" + "d5d5");
    }

    @Test
    void whoever_speaks_in_rtcp_does_so_under_the_other_ssrc() {
        List<RtcpPacket> said = compound(BOB, ALICE);

        assertThat(read(toSide(RtcpWriter.write(said)))).isEqualTo(compound(BOB_TO_ALICE, ALICE));
    }

    @Test
    void what_the_side_says_of_the_other_is_about_its_real_ssrc() {
        List<RtcpPacket> said = compound(ALICE, BOB_TO_ALICE);

        assertThat(read(fromSide(RtcpWriter.write(said)))).isEqualTo(compound(ALICE, BOB));
    }

    private static List<RtcpPacket> compound(int speaker, int about) {
        ReportBlock block = new ReportBlock(about, 13, 250, 0x0001_0203, 240, 0x1234_5678, 0x0001_8000);
        return List.of(
                new SenderReport(speaker, 0x0102_0304_0506_0708L, 9, 10, 11, List.of(block)),
                new ReceiverReport(speaker, List.of(block, block)),
                new SourceDescription(
                        List.of(new Source(speaker, ""), new Source(speaker, "a"), new Source(speaker, "abcdef"))),
                new ExtendedReport(speaker, List.of(VoipMetrics.measured(about, 13, 3, 128, 2, 120, 3000, 42, 80))),
                new Goodbye(List.of(speaker, speaker)));
    }

    /** RFC 4585 section 6.1, RFC 5104 section 4.3.1, draft-alvestrand-rmcat-remb-03 section 2.2. */
    @Test
    void feedback_is_about_the_real_ssrc() {
        String nack = "81cd0003" + "0a11ce00" + "755c0b0a" + "00010000";
        String pictureLoss = "81ce0002" + "0a11ce00" + "755c0b0a";
        String intraRequest = "84ce0004" + "0a11ce00" + "00000000" + "755c0b0a" + "01000000";
        String bitrate = "8fce0005" + "0a11ce00" + "00000000" + "52454d42" + "0103ffff" + "755c0b0a";
        String extended = "80cf0006" + "0a11ce00" + "05000003" + "755c0b0a" + "11111111" + "22222222" + "04000000";
        String all = nack + pictureLoss + intraRequest + bitrate + extended;

        assertThat(HexFormat.of().formatHex(fromSide(HexFormat.of().parseHex(all))))
                .isEqualTo(all.replace("755c0b0a", "0b0b0b0b"));
    }

    @Test
    void feedback_towards_the_side_comes_from_the_other_ssrc_and_is_about_its_own() {
        byte[] nack = HexFormat.of().parseHex("81cd0003" + "0b0b0b0b" + "0a11ce00" + "00010000");

        assertThat(HexFormat.of().formatHex(toSide(nack))).isEqualTo("81cd0003" + "755c0b0a" + "0a11ce00" + "00010000");
    }

    /** What cannot be read is left as it is from there on; the way back is the way there. */
    @Test
    void whatever_comes_is_translated_back_by_the_same_way() {
        long seed = Long.getLong("tandem.fuzz.seed", 7L);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int round = 0; round < Integer.getInteger("tandem.fuzz.rounds", 20_000); round++) {
            byte[] bytes = mutated(RtcpWriter.write(compound(ALICE, BOB_TO_ALICE)), random);
            int length = random.nextInt(bytes.length + 1);

            byte[] there = bytes.clone();
            TRANSLATION.rtcpFromSide(there, length);
            TRANSLATION.rtcpFromSide(there, length);
            assertThat(there).as("seed %d, round %d", seed, round).isEqualTo(bytes);
            TRANSLATION.rtcpToSide(there, length);
            assertThat(Arrays.copyOfRange(there, length, there.length))
                    .isEqualTo(Arrays.copyOfRange(bytes, length, bytes.length));
        }
    }

    private static byte[] mutated(byte[] bytes, RandomGenerator random) {
        for (int change = random.nextInt(8); change > 0; change--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : 0x80 + random.nextInt(16));
        }
        if (random.nextBoolean()) {
            ByteBuffer.wrap(bytes).put(1, (byte) (200 + random.nextInt(8)));
        }
        return bytes;
    }

    private static byte[] toSide(byte[] compound) {
        TRANSLATION.rtcpToSide(compound, compound.length);
        return compound;
    }

    private static byte[] fromSide(byte[] compound) {
        TRANSLATION.rtcpFromSide(compound, compound.length);
        return compound;
    }

    private static List<RtcpPacket> read(byte[] compound) {
        return ((Rtcp.Read.Understood) Rtcp.read(MemorySegment.ofArray(compound), compound.length)).packets();
    }
}
