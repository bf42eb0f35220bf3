package io.tandem.sip.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class OriginTest {
    @Test
    void an_ipv4_address_is_itself() {
        assertThat(ipv4(192, 0, 2, 255)).hasToString("192.0.2.255");
        assertThat(ipv4(0, 0, 0, 0)).hasToString("0.0.0.0");
    }

    @Test
    void of_ipv6_the_network_of_64_bits_counts() {
        assertThat(ipv6(0x2001_0db8_0000_0001L, 7))
                .hasToString("2001:db8:0:1::")
                .isEqualTo(ipv6(0x2001_0db8_0000_0001L, 8));
        assertThat(ipv6(0x2001_0db8_0000_0000L, 7)).hasToString("2001:db8::");
        assertThat(ipv6(0xfe80_0000_0000_0000L, 7)).hasToString("fe80::");
    }

    @Test
    void a_network_has_all_origins_from_its_first_to_its_last() {
        var loopback = Network.of(new byte[] {127, 0, 0, 0}, 8);

        assertThat(loopback.contains(ipv4(127, 0, 0, 0).key())).isTrue();
        assertThat(loopback.contains(ipv4(127, 255, 255, 255).key())).isTrue();
        assertThat(loopback.contains(ipv4(126, 255, 255, 255).key())).isFalse();
        assertThat(loopback.contains(ipv4(128, 0, 0, 0).key())).isFalse();
    }

    @Test
    void a_network_of_one_has_one() {
        var single = Network.of(new byte[] {127, 0, 0, 1}, 32);

        assertThat(single.contains(ipv4(127, 0, 0, 1).key())).isTrue();
        assertThat(single.contains(ipv4(127, 0, 0, 2).key())).isFalse();
    }

    @Test
    void networks_of_ipv6_and_of_all() {
        var documentation = Network.of(bytes(0x2001_0db8_0000_0000L, 0), 32);
        var smaller = Network.of(bytes(0x2001_0db8_0000_0001L, 1), 128);

        assertThat(documentation.contains(ipv6(0x2001_0db8_ffff_ffffL, 1).key()))
                .isTrue();
        assertThat(documentation.contains(ipv6(0x2001_0db9_0000_0000L, 1).key()))
                .isFalse();
        assertThat(smaller.contains(ipv6(0x2001_0db8_0000_0001L, 2).key())).isTrue();
        assertThat(Network.of(new byte[4], 0).contains(ipv4(255, 255, 255, 255).key()))
                .isTrue();
        assertThat(Network.of(new byte[4], 0)
                        .contains(ipv6(0x2001_0db8_0000_0001L, 2).key()))
                .isFalse();
        assertThat(Network.of(new byte[16], 0).contains(ipv6(-1, -1).key())).isTrue();
        assertThatThrownBy(() -> Network.of(new byte[4], 33)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Origin ipv4(int... bytes) {
        return Origin.of(new byte[] {(byte) bytes[0], (byte) bytes[1], (byte) bytes[2], (byte) bytes[3]});
    }

    private static Origin ipv6(long upper, long lower) {
        return Origin.of(bytes(upper, lower));
    }

    private static byte[] bytes(long upper, long lower) {
        return ByteBuffer.allocate(16).putLong(upper).putLong(lower).array();
    }
}
