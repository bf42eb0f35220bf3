package io.tandem.rtp.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The messages of RFC 5769 section 2. */
class StunVectorsTest {
    private static final String PASSWORD = "VOkJxbRl1RmTxUk/WvJxBt";

    @Test
    void request_of_2_1() {
        StunMessage request = read("""
                00010058 2112a442 b7e7a701 bc34d686 fa87dfae 80220010 5354554e 20746573 7420636c 69656e74 00240004
                6e0001ff 80290008 932ff9b1 51263b36 00060009 6576746a 3a683676 59202020 00080014 9aeaa70c bfd8cb56
                781ef2b5 b2d3f249 c1b571a2 80280004 e57a3bcf""");

        assertThat(request.isBindingRequest()).isTrue();
        assertThat(request.value(Stun.USERNAME)).hasValue("evtj:h6vY".getBytes(StandardCharsets.UTF_8));
        assertThat(request.has(Stun.ICE_CONTROLLED)).isTrue();
        assertThat(request.isSignedWith(PASSWORD)).isTrue();
        assertThat(request.isSignedWith(PASSWORD + "x")).isFalse();
    }

    @Test
    void response_of_2_2_over_ipv4() {
        StunMessage response = read("""
                0101003c 2112a442 b7e7a701 bc34d686 fa87dfae 8022000b 74657374 20766563 746f7220 00200008 0001a147
                e112a643 00080014 2b91f599 fd9e90c3 8c7489f9 2af9ba53 f06be7d7 80280004 c07d4c96""");

        assertThat(response.mappedAddress())
                .hasValue(new TransportAddress(HexFormat.of().parseHex("c0000201"), 32853));
        assertThat(response.isSignedWith(PASSWORD)).isTrue();
    }

    @Test
    void response_of_2_3_over_ipv6() {
        StunMessage response = read("""
                01010048 2112a442 b7e7a701 bc34d686 fa87dfae 8022000b 74657374 20766563 746f7220 00200014 0002a147
                0113a9fa a5d3f179 bc25f4b5 bed2b9d9 00080014 a382954e 4be67bf1 1784c97c 8292c275 bfe3ed41 80280004
                c8fb0b4c""");

        assertThat(response.mappedAddress())
                .hasValue(new TransportAddress(HexFormat.of().parseHex("20010db8123456780011223344556677"), 32853));
        assertThat(response.isSignedWith(PASSWORD)).isTrue();
    }

    private static StunMessage read(String hex) {
        return StunMessage.parse(HexFormat.of().parseHex(hex.replaceAll("\\s", "")))
                .orElseThrow();
    }
}
