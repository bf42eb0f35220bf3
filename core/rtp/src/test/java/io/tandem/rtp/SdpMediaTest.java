package io.tandem.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

class SdpMediaTest {
    private static final String OFFER = """
            v=0
            o=alice 2890844526 2 IN IP4 192.0.2.1
            s=-
            c=IN IP4 192.0.2.1
            t=0 0
            m=audio 49170 RTP/AVP 96 0 101
            a=rtpmap:96 opus/48000/2
            a=rtpmap:0 PCMU/8000
            a=rtcp:49180 IN IP4 192.0.2.1
            a=candidate:1 1 udp 1 192.0.2.1 49170 typ host
            a=sendrecv
            m=video 0 RTP/AVP 31
            m=video 51372 RTP/AVP 99
            c=IN IP6 2001:db8::7
            """.replace("\n", "\r\n");

    @Test
    void media_lines_say_where_packets_are_wanted() {
        assertThat(read(OFFER).media())
                .containsExactly(
                        new MediaLine("audio", "192.0.2.1", 49170, 49180, 48_000),
                        new MediaLine("video", "192.0.2.1", 0, 0, 90_000),
                        new MediaLine("video", "2001:db8::7", 51372, 51373, 90_000));
    }

    @Test
    void addresses_and_ports_become_the_relays_and_all_else_stays() {
        String rewritten = read(OFFER)
                .rewritten(
                        "127.0.0.1",
                        List.of(
                                new SdpMedia.Replacement(20_000, 20_001),
                                new SdpMedia.Replacement(20_002, 20_003),
                                new SdpMedia.Replacement(20_004, 20_005)),
                        true);

        assertThat(rewritten).isEqualTo("""
                v=0
                o=alice 2890844526 2 IN IP4 127.0.0.1
                s=-
                c=IN IP4 127.0.0.1
                t=0 0
                m=audio 20000 RTP/AVP 96 0 101
                a=rtpmap:96 opus/48000/2
                a=rtpmap:0 PCMU/8000
                a=rtcp:20001
                a=sendrecv
                m=video 0 RTP/AVP 31
                m=video 20004 RTP/AVP 99
                c=IN IP4 127.0.0.1
                """.replace("\n", "\r\n"));
    }

    @Test
    void what_cannot_be_read_is_refused_in_words() {
        assertThat(SdpMedia.read("hello")).isEqualTo(new SdpMedia.Read.Refused("SDP does not begin with v=0"));
        assertThat(SdpMedia.read("v=0\r\nm=audio x RTP/AVP 0"))
                .isEqualTo(new SdpMedia.Read.Refused("cannot read m=audio x RTP/AVP 0"));
        assertThat(SdpMedia.read("v=0\r\nm=audio 1000 RTP/AVP 0"))
                .isEqualTo(new SdpMedia.Read.Refused("a media line has no c= address"));
        assertThat(SdpMedia.read("v=0\r\n" + "m=audio 0 RTP/AVP 0\r\n".repeat(17)))
                .isEqualTo(new SdpMedia.Read.Refused("more than 16 media lines"));
    }

    @Test
    void any_text_is_read_or_refused() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20261123);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder mutant = new StringBuilder(OFFER);
            for (int change = random.nextInt(1, 8); change > 0; change--) {
                mutant.setCharAt(random.nextInt(mutant.length()), (char) random.nextInt(0, 256));
            }
            if (SdpMedia.read(mutant.substring(random.nextInt(3)))
                    instanceof SdpMedia.Read.Understood(SdpMedia media)) {
                List<SdpMedia.Replacement> ports = media.media().stream()
                        .map(line -> new SdpMedia.Replacement(20_000, 20_001))
                        .toList();
                assertThat(media.rewritten("::1", ports, true)).isNotEmpty();
            }
        }
    }

    private static SdpMedia read(String sdp) {
        return ((SdpMedia.Read.Understood) SdpMedia.read(sdp)).media();
    }
}
