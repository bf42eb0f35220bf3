package io.tandem.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class HeaderExtensionTest {
    private static final String HEADER = "90080001 000000a0 00c0ffee ";

    @Test
    void one_byte_form_of_rfc_8285_4_2() {
        String packet = HEADER + "bede0003 10aa 2331323334 00 00 41 3132 00000000";

        assertThat(has(packet, 1, "aa")).isTrue();
        assertThat(has(packet, 2, "31323334")).isTrue();
        assertThat(has(packet, 4, "3132")).isTrue();
        assertThat(has(packet, 4, "31")).isFalse();
        assertThat(has(packet, 3, "31")).isFalse();
    }

    @Test
    void two_byte_form_of_rfc_8285_4_3() {
        String packet = HEADER + "10000002 0100 00 1102 3132 00 00000000";

        assertThat(has(packet, 17, "3132")).isTrue();
        assertThat(has(packet, 1, "")).isTrue();
        assertThat(has(packet, 17, "3133")).isFalse();
    }

    @Test
    void what_is_cut_short_or_garbled_has_nothing_and_does_no_harm() {
        long seed = 8285;
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);

        for (int round = 0; round < 20_000; round++) {
            byte[] packet = new byte[12 + random.nextInt(40)];
            random.nextBytes(packet);
            packet[0] = (byte) (0x90 | packet[0] & 0x0F);
            if (packet.length > 14 && random.nextBoolean()) {
                packet[12] = (byte) 0xBE;
                packet[13] = (byte) 0xDE;
                packet[0] = (byte) 0x90;
            }
            byte[] value = new byte[random.nextInt(4)];
            assertThat(HeaderExtension.has(MemorySegment.ofArray(packet), packet.length, 1 + random.nextInt(14), value))
                    .as("round %d of seed %d", round, seed)
                    .isIn(true, false);
        }
    }

    private static boolean has(String hex, int number, String value) {
        byte[] packet = HexFormat.of().parseHex(hex.replace(" ", ""));
        return HeaderExtension.has(
                MemorySegment.ofArray(packet),
                packet.length,
                number,
                HexFormat.of().parseHex(value));
    }
}
