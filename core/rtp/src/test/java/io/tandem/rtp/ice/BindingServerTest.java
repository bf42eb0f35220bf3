package io.tandem.rtp.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** RFC 8489 section 6.3: a server that asks for no password. */
class BindingServerTest {
    private static final TransportAddress SOURCE = new TransportAddress(new byte[] {(byte) 192, 0, 2, 1}, 32853);

    @Test
    void who_asks_is_told_from_where() {
        byte[] asked = HexFormat.of().parseHex("000100002112a442b7e7a701bc34d686fa87dfae");

        var told = StunMessage.parse(BindingServer.answer(asked, SOURCE).orElseThrow())
                .orElseThrow();

        assertThat(told.type()).isEqualTo(Stun.BINDING_RESPONSE);
        assertThat(told.transaction()).isEqualTo(HexFormat.of().parseHex("b7e7a701bc34d686fa87dfae"));
        assertThat(told.mappedAddress()).contains(SOURCE);
    }

    @Test
    void what_must_be_understood_and_is_not_is_refused() {
        // CHANGE-REQUEST of RFC 3489.
        byte[] asked = HexFormat.of().parseHex("000100082112a442b7e7a701bc34d686fa87dfae0003000400000006");

        var told = StunMessage.parse(BindingServer.answer(asked, SOURCE).orElseThrow())
                .orElseThrow();

        assertThat(told.type()).isEqualTo(Stun.BINDING_ERROR);
        assertThat(told.has(Stun.UNKNOWN_ATTRIBUTES)).isTrue();
    }

    @Test
    void responses_and_noise_are_not_answered() {
        assertThat(BindingServer.answer(HexFormat.of().parseHex("010100002112a442b7e7a701bc34d686fa87dfae"), SOURCE))
                .isEmpty();
        assertThat(BindingServer.answer(new byte[20], SOURCE)).isEmpty();
        assertThat(BindingServer.answer(new byte[3], SOURCE)).isEmpty();
    }
}
