package io.tandem.rtp.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.rtp.rtcp.SsrcTranslation;
import io.tandem.rtp.srtp.Fingerprint;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** RFC 5576: what is announced is what will be met. */
class SsrcLinesTest {
    private static final SsrcTranslation TRANSLATION = new SsrcTranslation(0xF000_0000);
    private static final Fingerprint OURS = Fingerprint.of("sha-256", new byte[32]);

    @Test
    void ssrcs_are_translated_and_attributes_are_not() {
        assertThat(SsrcLines.translated("a=ssrc:11 cname:11", TRANSLATION)).isEqualTo("a=ssrc:4026531851 cname:11");
        assertThat(SsrcLines.translated("a=ssrc-group:FID 11 4026531852", TRANSLATION))
                .isEqualTo("a=ssrc-group:FID 4026531851 12");
    }

    @Test
    void what_is_no_ssrc_stays() {
        for (String line : List.of("a=ssrc:x cname:x", "a=ssrc", "a=ssrc-group:FID", "a=mid:11", "c=IN IP4 1.2.3.4")) {
            assertThat(SsrcLines.translated(line, TRANSLATION)).isEqualTo(line);
        }
    }

    @Test
    void a_browser_meets_the_same_ssrc_again_until_it_moves_to_another_relay() throws IOException, URISyntaxException {
        Description offer = offer();
        Negotiation here = new Negotiation(random(1));

        Agreement first = agreed(here.offer(Agreement.NONE, 0, offer, bridging()));
        Agreement again = agreed(here.offer(first, 0, offer, bridging()));
        Agreement elsewhere = agreed(new Negotiation(random(2)).offer(Agreement.NONE, 0, offer, bridging()));

        SsrcTranslation towards = first.side(1).translation();
        assertThat(towards.isNone()).isFalse();
        assertThat(written(offer, first))
                .contains("\r\na=ssrc:" + Integer.toUnsignedString(towards.of(11)) + " cname:x\r\n");
        assertThat(again.side(1).translation()).isEqualTo(towards);
        assertThat(elsewhere.side(1).translation()).isNotEqualTo(towards);
    }

    @Test
    void a_plain_side_meets_them_as_they_are() throws IOException, URISyntaxException {
        Bridging plain = bridging().with(Optional.of(TransportProtocol.RTP_AVP), Bridging.Ice.REMOVE);

        Agreement agreement = agreed(new Negotiation(random(1)).offer(Agreement.NONE, 0, offer(), plain));

        assertThat(agreement.side(1).translation().isNone()).isTrue();
        assertThat(written(offer(), agreement)).contains("\r\na=ssrc:11 cname:x\r\n");
    }

    private static Bridging bridging() {
        return Bridging.plain().with(Optional.empty(), Bridging.Ice.AS_OFFERED);
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    private static Description offer() throws IOException, URISyntaxException {
        Path file = Path.of(SsrcLinesTest.class
                .getResource("/description/browser-to-browser-video.txt")
                .toURI());
        return ((Description.Read.Understood) Description.read(Case.read(file).part("offer"))).description();
    }

    private static Agreement agreed(Negotiation.Outcome outcome) {
        return ((Negotiation.Outcome.Agreed) outcome).agreement();
    }

    private static String written(Description said, Agreement agreement) {
        List<LocalSide.Ports> ports = List.of(new LocalSide.Ports(20_000, 20_001), new LocalSide.Ports(20_004, 20_005));
        LocalSide local = new LocalSide("203.0.113.1", ports, OURS);
        return new DescriptionWriter(said, agreement.side(1), local, bridging(), true).write();
    }
}
