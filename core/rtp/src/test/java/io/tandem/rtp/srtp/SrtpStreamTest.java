package io.tandem.rtp.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of packets that are late, twice, wrong or of other sources. */
class SrtpStreamTest {
    private static final int SSRC = 7;

    @ParameterizedTest
    @EnumSource
    void a_packet_is_taken_once(SrtpSuite suite) {
        SrtpSender sender = new SrtpSender(key(suite, 1));
        SrtpReceiver receiver = new SrtpReceiver(key(suite, 1));
        byte[] sealed = sealed(sender, SSRC, 10);

        assertThat(open(receiver, sealed)).isPositive();
        assertThat(open(receiver, sealed)).isEqualTo(SrtpRefusal.REPLAYED);
    }

    @ParameterizedTest
    @EnumSource
    void reordered_packets_are_taken_within_the_window_and_across_the_wrap(SrtpSuite suite) {
        SrtpSender sender = new SrtpSender(key(suite, 1));
        SrtpReceiver receiver = new SrtpReceiver(key(suite, 1));
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            packets.add(sealed(sender, SSRC, 65_400 + i));
        }

        assertThat(open(receiver, packets.get(0))).isPositive();
        for (int i = 1; i + 1 < 300; i += 2) {
            assertThat(open(receiver, packets.get(i + 1))).isPositive();
            assertThat(open(receiver, packets.get(i))).isPositive();
        }
        assertThat(open(receiver, packets.get(299))).isPositive();
        assertThat(open(receiver, packets.get(299 - 127))).isEqualTo(SrtpRefusal.REPLAYED);
        assertThat(open(receiver, packets.get(0))).isEqualTo(SrtpRefusal.REPLAYED);
    }

    @ParameterizedTest
    @EnumSource
    void a_packet_as_late_as_the_window_is_taken_a_later_one_is_not(SrtpSuite suite) {
        SrtpSender sender = new SrtpSender(key(suite, 1));
        SrtpReceiver receiver = new SrtpReceiver(key(suite, 1));
        byte[] tooLate = sealed(sender, SSRC, 100);
        byte[] late = sealed(sender, SSRC, 101);

        assertThat(open(receiver, sealed(sender, SSRC, 228))).isPositive();

        assertThat(open(receiver, tooLate)).isEqualTo(SrtpRefusal.REPLAYED);
        assertThat(open(receiver, late)).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void a_changed_bit_anywhere_is_noticed_and_leaves_the_stream_as_it_was(SrtpSuite suite) {
        SrtpSender sender = new SrtpSender(key(suite, 1));
        SrtpReceiver receiver = new SrtpReceiver(key(suite, 1));
        byte[] sealed = sealed(sender, SSRC, 10);

        // From the sequence number on: the first bytes decide what is a packet at all.
        for (int bit = 16; bit < 8 * sealed.length; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(open(receiver, changed)).as("bit %d", bit).isEqualTo(SrtpRefusal.UNAUTHENTIC);
        }

        assertThat(open(receiver, sealed)).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void another_key_opens_nothing(SrtpSuite suite) {
        byte[] sealed = sealed(new SrtpSender(key(suite, 1)), SSRC, 10);

        assertThat(open(new SrtpReceiver(key(suite, 2)), sealed)).isEqualTo(SrtpRefusal.UNAUTHENTIC);
    }

    @ParameterizedTest
    @EnumSource
    void sources_count_apart_and_more_than_the_table_holds_do_no_harm(SrtpSuite suite) {
        SrtpSender sender = new SrtpSender(key(suite, 1));
        SrtpReceiver receiver = new SrtpReceiver(key(suite, 1));

        for (int ssrc = 0; ssrc < 3 * Sources.MOST; ssrc++) {
            for (int sequence = 65_530; sequence < 65_545; sequence++) {
                assertThat(open(receiver, sealed(sender, ssrc, sequence))).isPositive();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_index_never_leaves_twice(SrtpSuite suite) {
        SrtpSender sender = new SrtpSender(key(suite, 1));
        byte[] packet = packet(SSRC, 10);
        assertThat(sender.protectRtp(packet, 172)).isPositive();

        assertThat(sender.protectRtp(packet(SSRC, 10), 172)).isEqualTo(SrtpRefusal.REPLAYED);
    }

    @ParameterizedTest
    @EnumSource
    void a_phone_that_counts_from_elsewhere_is_heard_again_after_one_packet_under_another_ssrc(SrtpSuite suite) {
        SrtpSender sender = new SrtpSender(key(suite, 1));
        SrtpReceiver receiver = new SrtpReceiver(key(suite, 1));
        for (int sequence = 20_000; sequence < 20_300; sequence++) {
            assertThat(open(receiver, sealed(sender, SSRC, sequence))).isPositive();
        }

        assertThat(sender.protectRtp(packet(SSRC, 500), 172)).isEqualTo(SrtpRefusal.REPLAYED);
        byte[] anew = sealed(sender, SSRC, 501);
        assertThat(open(receiver, anew)).isPositive();
        assertThat(ssrc(anew)).isNotEqualTo(SSRC);
        for (int sequence = 502; sequence < 21_000; sequence++) {
            byte[] next = sealed(sender, SSRC, sequence);
            assertThat(open(receiver, next)).isPositive();
            assertThat(ssrc(next)).isEqualTo(ssrc(anew));
        }

        assertThat(sender.protectRtp(packet(SSRC, 3), 172)).isEqualTo(SrtpRefusal.REPLAYED);
        byte[] again = sealed(sender, SSRC, 4);
        assertThat(open(receiver, again)).isPositive();
        assertThat(ssrc(again)).isNotIn(SSRC, ssrc(anew));
    }

    @ParameterizedTest
    @EnumSource
    void what_a_phone_that_began_anew_says_of_itself_is_said_of_the_ssrc_that_is_heard(SrtpSuite suite) {
        SrtpSender sender = new SrtpSender(key(suite, 1));
        SrtpReceiver receiver = new SrtpReceiver(key(suite, 1));
        assertThat(open(receiver, sealed(sender, SSRC, 20_000))).isPositive();
        assertThat(sender.protectRtp(packet(SSRC, 500), 172)).isEqualTo(SrtpRefusal.REPLAYED);
        int heard = ssrc(sealed(sender, SSRC, 501));

        // RFC 3550 sections 6.4.2, 6.5: an empty receiver report and a description without items.
        byte[] compound = new byte[16 + SrtpSender.MOST_OVERHEAD];
        NetworkOrder.putInt(compound, 0, 0x80C9_0001);
        NetworkOrder.putInt(compound, 4, SSRC);
        NetworkOrder.putInt(compound, 8, 0x81CA_0001);
        NetworkOrder.putInt(compound, 12, SSRC);
        int sealed = sender.protectRtcp(compound, 16);

        assertThat(receiver.unprotectRtcp(compound, sealed)).isEqualTo(16);
        assertThat(NetworkOrder.intAt(compound, 4)).isEqualTo(heard);
        assertThat(NetworkOrder.intAt(compound, 12)).isEqualTo(heard);
    }

    private static int ssrc(byte[] packet) {
        return NetworkOrder.intAt(packet, 8);
    }

    private static byte[] sealed(SrtpSender sender, int ssrc, int sequence) {
        byte[] packet = packet(ssrc, sequence);
        return Arrays.copyOf(packet, sender.protectRtp(packet, 172));
    }

    private static byte[] packet(int ssrc, int sequence) {
        byte[] packet = new byte[172 + SrtpSender.MOST_OVERHEAD];
        packet[0] = (byte) 0x80;
        packet[2] = (byte) (sequence >> 8);
        packet[3] = (byte) sequence;
        NetworkOrder.putInt(packet, 8, ssrc);
        return packet;
    }

    private static int open(SrtpReceiver receiver, byte[] sealed) {
        return receiver.unprotectRtp(sealed.clone(), sealed.length);
    }

    private static MasterKey key(SrtpSuite suite, int fill) {
        byte[] bytes = new byte[suite.keyBytes() + suite.saltBytes()];
        Arrays.fill(bytes, (byte) fill);
        return new MasterKey(suite, bytes);
    }
}
