package io.tandem.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever comes, the reader ends with a value and quickly. */
class SdpFuzzTest {
    private static final String SEED = """
            v=0\r
            o=- 1 1 IN IP4 192.0.2.1\r
            c=IN IP4 192.0.2.1\r
            a=group:BUNDLE 0\r
            m=audio 4000/1 RTP/AVP 0 8 96 101\r
            a=rtpmap:96 opus/48000/2\r
            a=fmtp:96 useinbandfec=1\r
            a=ptime:20\r
            a=sendrecv\r
            m=video 0 RTP/AVP 99\r
            """;
    private static final String ALPHABET = "\r\n =:/.0123456789macvrtpmfx\u0000\u00e4\uffff-+";

    @Test
    void ten_thousand_mutations() {
        mutate(10_000, 1);
    }

    @Test
    @Tag("long")
    void two_million_mutations() {
        mutate(2_000_000, RandomGenerator.getDefault().nextLong());
    }

    private static void mutate(int count, long seed) {
        System.out.println("SdpFuzzTest seed " + seed);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (int i = 0; i < count; i++) {
            assertThat(SdpReader.read(new Sdp(mutated(random))))
                    .as("seed %s, input %s", seed, i)
                    .isNotNull();
        }
    }

    private static String mutated(RandomGenerator random) {
        StringBuilder text = new StringBuilder(SEED);
        for (int n = random.nextInt(1, 12); n > 0 && !text.isEmpty(); n--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.setCharAt(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                case 1 -> text.deleteCharAt(at);
                case 2 -> text.insert(at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
            }
        }
        return text.toString();
    }
}
