package io.tandem.rtp.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random packets through ours and another implementation: each opens what the other sealed, byte for byte. */
class SrtpOracleTest {
    private static final long SEED = 3711;
    private static final int SSRC = 0xC0FFEE;
    private static final int PACKETS = 500;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    @ParameterizedTest
    @EnumSource
    void rtp_both_ways(SrtpSuite suite) throws GeneralSecurityException {
        MasterKey key = key(suite);
        SrtpSender sender = new SrtpSender(key);
        SrtpReceiver receiver = new SrtpReceiver(key);
        JitsiSrtp theirSender = new JitsiSrtp(key, true, SSRC, 0);
        JitsiSrtp theirReceiver = new JitsiSrtp(key, false, SSRC, 0);

        for (int i = 0; i < PACKETS; i++) {
            // 65,300 on: the sequence number wraps on the way.
            byte[] clear = rtp(65_300 + i);

            byte[] ours = sealedRtp(sender, clear);
            assertThat(ours).as("packet %d, seed %d", i, SEED).isEqualTo(theirSender.protectRtp(clear));
            assertThat(theirReceiver.unprotectRtp(ours))
                    .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(clear));
            assertThat(openedRtp(receiver, ours)).isEqualTo(clear);
        }
    }

    @ParameterizedTest
    @EnumSource
    void rtcp_both_ways(SrtpSuite suite) throws GeneralSecurityException {
        MasterKey key = key(suite);
        SrtpSender sender = new SrtpSender(key);
        SrtpReceiver receiver = new SrtpReceiver(key);
        JitsiSrtp theirSender = new JitsiSrtp(key, true, SSRC, 0);
        JitsiSrtp theirReceiver = new JitsiSrtp(key, false, SSRC, 0);

        for (int i = 0; i < PACKETS; i++) {
            byte[] clear = rtcp();

            byte[] packet = Arrays.copyOf(clear, clear.length + SrtpSender.MOST_OVERHEAD);
            byte[] ours = Arrays.copyOf(packet, sender.protectRtcp(packet, clear.length));
            assertThat(theirReceiver.unprotectRtcp(Arrays.copyOf(packet, ours.length)))
                    .hasValueSatisfying(opened -> assertThat(opened).isEqualTo(clear));

            byte[] theirs = theirSender.protectRtcp(clear);
            byte[] received = theirs.clone();
            assertThat(receiver.unprotectRtcp(received, theirs.length)).isEqualTo(clear.length);
            assertThat(Arrays.copyOf(received, clear.length)).isEqualTo(clear);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_stream_that_has_been_counting_elsewhere_is_joined(SrtpSuite suite) throws GeneralSecurityException {
        MasterKey key = key(suite);
        JitsiSrtp theirs = new JitsiSrtp(key, true, SSRC, 5);
        byte[] clear = rtp(4711);

        assertThat(openedRtp(new SrtpReceiver(key), theirs.protectRtp(clear))).isEqualTo(clear);
    }

    private static byte[] sealedRtp(SrtpSender sender, byte[] clear) {
        byte[] packet = Arrays.copyOf(clear, clear.length + SrtpSender.MOST_OVERHEAD);
        return Arrays.copyOf(packet, sender.protectRtp(packet, clear.length));
    }

    private static byte[] openedRtp(SrtpReceiver receiver, byte[] sealed) {
        byte[] packet = sealed.clone();
        return Arrays.copyOf(packet, receiver.unprotectRtp(packet, sealed.length));
    }

    private byte[] rtp(int sequence) {
        byte[] packet = new byte[12 + random.nextInt(1200)];
        random.nextBytes(packet);
        packet[0] = (byte) 0x80;
        NetworkOrder.putInt(packet, 8, SSRC);
        packet[2] = (byte) (sequence >> 8);
        packet[3] = (byte) sequence;
        boolean hasExtension = packet.length > 60 && random.nextBoolean();
        if (hasExtension) {
            packet[0] = (byte) 0x92;
            packet[12 + 8 + 2] = 0;
            packet[12 + 8 + 3] = 3;
        }
        return packet;
    }

    private byte[] rtcp() {
        byte[] packet = new byte[8 + 4 * random.nextInt(100)];
        random.nextBytes(packet);
        packet[0] = (byte) 0x80;
        packet[1] = (byte) 200;
        NetworkOrder.putInt(packet, 4, SSRC);
        return packet;
    }

    private MasterKey key(SrtpSuite suite) {
        byte[] bytes = new byte[suite.keyBytes() + suite.saltBytes()];
        random.nextBytes(bytes);
        return new MasterKey(suite, bytes);
    }
}
