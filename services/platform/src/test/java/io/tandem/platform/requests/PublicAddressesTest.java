package io.tandem.platform.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {
    private static PublicAddresses allowing(String... ranges) {
        return new PublicAddresses(Stream.of(ranges).map(AddressRange::of).toList());
    }

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.100.100.200",
                "127.0.0.1",
                "127.255.255.255",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "239.255.255.250",
                "255.255.255.255",
                "168.63.129.16",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::1"
            })
    void what_is_not_public_is_not_reached(String text) {
        assertThat(allowing().reachable(address(text))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "223.255.255.255",
                "2606:4700::1111",
                "64:ff9b::101:101"
            })
    void the_public_internet_is_reached(String text) {
        assertThat(allowing().reachable(address(text))).isTrue();
    }

    @Test
    void what_the_provider_allows_is_reached_and_nothing_beside_it() {
        PublicAddresses some = allowing("10.1.0.0/17", "127.0.0.9", "fd00:1::/32");

        assertThat(List.of("10.1.127.255", "127.0.0.9", "fd00:1::5")).allMatch(text -> some.reachable(address(text)));
        assertThat(List.of("10.1.128.0", "10.0.0.1", "127.0.0.1", "fd00:2::5"))
                .noneMatch(text -> some.reachable(address(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "example.com", "10.0.0.0/x", ""})
    void what_is_no_network_is_refused(String text) {
        assertThatThrownBy(() -> AddressRange.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
