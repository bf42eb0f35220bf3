package io.tandem.rtp.srtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpFuzzTest {

    @ParameterizedTest
    @EnumSource
    void rubbish_is_refused_and_nothing_escapes(SrtpSuite suite) {
        long seed = Long.getLong("tandem.fuzz.seed", 20261125);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        SrtpReceiver receiver = new SrtpReceiver(key(suite));
        SrtpSender sender = new SrtpSender(key(suite));

        for (long round = 0; round < Long.getLong("tandem.fuzz.rounds", 3_000); round++) {
            byte[] packet = new byte[1 + random.nextInt(200)];
            random.nextBytes(packet);
            packet[0] = random.nextBoolean() ? (byte) (0x80 | packet[0] & 0x3F) : packet[0];
            int length = random.nextInt(packet.length + 1);
            assertThat(receiver.unprotectRtp(packet.clone(), length))
                    .as("round %d of seed %d", round, seed)
                    .isNegative();
            assertThat(receiver.unprotectRtcp(packet.clone(), length))
                    .as("round %d of seed %d", round, seed)
                    .isNegative();
            byte[] roomy = Arrays.copyOf(packet, packet.length + SrtpSender.MOST_OVERHEAD);
            sender.protectRtp(roomy.clone(), length);
            sender.protectRtcp(roomy, length);
        }
    }

    private static MasterKey key(SrtpSuite suite) {
        return new MasterKey(suite, new byte[suite.keyBytes() + suite.saltBytes()]);
    }
}
