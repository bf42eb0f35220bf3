package io.tandem.rtp.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The vectors of RFC 3711 appendix B and RFC 7714 sections 16 and 17. */
class SrtpVectorsTest {
    private static final byte[] QUID_PRO_QUO = hex("51756964 2070726f 2071756f");
    private static final String RTP = "8040f17b 8041f8d3 5501a0b2 47616c6c 69612065 7374206f 6d6e6973 20646976"
            + "69736120 696e2070 61727465 73207472 6573";
    private static final String RTCP = "81c8000d 4d617273 4e545031 4e545032 52545020 0000042a 0000e930 4c756e61"
            + "deadbeef deadbeef deadbeef deadbeef deadbeef";

    @Test
    void key_stream_of_rfc_3711_b_2() {
        KeyStream stream = new KeyStream(hex("2B7E151628AED2A6ABF7158809CF4F3C"), hex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD"));
        byte[] zeros = new byte[48];

        stream.apply(zeros, 0, zeros.length, 0, 0);

        assertThat(zeros)
                .isEqualTo(hex("E03EAD0935C95E80E166B16DD92B4EB4 D23513162B02D0F72A43A2FE4A5F97AB"
                        + "41E95B3BB0A2E8DD477901E4FCA894C0"));
    }

    @Test
    void last_blocks_of_the_key_stream_of_rfc_3711_b_2() {
        KeyStream stream = new KeyStream(hex("2B7E151628AED2A6ABF7158809CF4F3C"), hex("F0F1F2F3F4F5F6F7F8F9FAFBFCFD"));
        byte[] zeros = new byte[0xFF02 * 16];

        stream.apply(zeros, 0, zeros.length, 0, 0);

        assertThat(Arrays.copyOfRange(zeros, 0xFEFF * 16, 0xFF02 * 16))
                .isEqualTo(hex("EC8CDF7398607CB0F2D21675EA9EA1E4 362B7C3C6773516318A077D7FC5073AE"
                        + "6A2CC3787889374FBEB4C81B17BA6C44"));
    }

    @Test
    void session_keys_of_rfc_3711_b_3() {
        MasterKey master = new MasterKey(
                SrtpSuite.AES_CM_128_HMAC_SHA1_80,
                hex("E1F97A0D3E018BE0D64FA32C06DE4139 0EC675AD498AFEEBB6960B3AABE6"));

        SessionKeys keys = new SessionKeys(master, false);

        assertThat(keys.encryption()).isEqualTo(hex("C61E7A93744F39EE10734AFE3FF7A087"));
        assertThat(keys.salt()).isEqualTo(hex("30CBBC08863D8C85D49DB34A9AE1"));
        assertThat(keys.authentication()).isEqualTo(hex("CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4"));
    }

    @Test
    void aead_aes_128_gcm_of_rfc_7714_16_1_and_17_1() {
        byte[] key = hex("000102030405060708090a0b0c0d0e0f");

        assertThat(protectedRtp(key))
                .isEqualTo(hex("8040f17b 8041f8d3 5501a0b2 f24de3a3 fb34de6c acba861c 9d7e4bca be633bd5"
                        + "0d294e6f 42a5f47a 51c7d19b 36de3adf 8833899d 7f27beb1 6a9152cf 765ee439 0cce"));
        assertThat(protectedRtcp(key))
                .isEqualTo(hex("81c8000d 4d617273 63e94885 dcdab67c a727d766 2f6b7e99 7ff5c0f7 6c06f32d"
                        + "c676a5f1 730d6fda 4ce09b46 86303ded 0bb9275b c84aa458 96cf4d2f c5abf872 45d9eade 800005d4"));
    }

    @Test
    void aead_aes_256_gcm_of_rfc_7714_16_2() {
        byte[] key = hex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");

        assertThat(protectedRtp(key))
                .isEqualTo(hex("8040f17b 8041f8d3 5501a0b2 32b1de78 a822fe12 ef9f78fa 332e33aa b1801238"
                        + "9a58e2f3 b50b2a02 76ffae0f 1ba63799 b87b7aa3 db36dfff d6b0f9bb 7878d7a7 6c13"));
    }

    private static byte[] protectedRtp(byte[] key) {
        byte[] packet = Arrays.copyOf(hex(RTP), 100);
        int length = transform(key).protectRtp(packet, 12, hex(RTP).length, 0xf17b);
        byte[] sealed = Arrays.copyOf(packet, length);

        assertThat(transform(key).unprotectRtp(packet, 12, length, 0xf17b)).isEqualTo(hex(RTP).length);
        assertThat(Arrays.copyOf(packet, hex(RTP).length)).isEqualTo(hex(RTP));
        return sealed;
    }

    private static byte[] protectedRtcp(byte[] key) {
        byte[] packet = Arrays.copyOf(hex(RTCP), 100);
        int length = transform(key).protectRtcp(packet, hex(RTCP).length, 0x5d4);
        byte[] sealed = Arrays.copyOf(packet, length);

        assertThat(transform(key).unprotectRtcp(packet, length)).isEqualTo(hex(RTCP).length);
        assertThat(Arrays.copyOf(packet, hex(RTCP).length)).isEqualTo(hex(RTCP));
        return sealed;
    }

    private static GcmTransform transform(byte[] key) {
        return new GcmTransform(key, QUID_PRO_QUO, key, QUID_PRO_QUO);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
