package io.tandem.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodecChoiceTest {
    private static final Sdp OFFER = new Sdp("v=0\r\ns=-\r\nm=audio 4000 RTP/AVP 111 0 8 18 101\r\n"
            + "a=rtpmap:111 opus/48000/2\r\na=fmtp:111 useinbandfec=1\r\na=rtpmap:0 PCMU/8000\r\n"
            + "a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=sendrecv\r\n"
            + "m=video 4002 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\n");

    @Test
    void the_chosen_codecs_stay_in_their_order_and_keys_with_them() {
        String narrowed = new CodecChoice(List.of("pcma", "PCMU")).of(OFFER).text();

        assertThat(narrowed)
                .contains("m=audio 4000 RTP/AVP 8 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 ")
                .contains("a=sendrecv\r\nm=video 4002 RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\n")
                .doesNotContain("opus", "fmtp:111");
    }

    @Test
    void what_the_caller_speaks_itself_comes_before_what_a_relay_has_added() {
        Sdp own = new Sdp("v=0\r\ns=-\r\nm=audio 4000 RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n");

        assertThat(new CodecChoice(List.of("G729", "PCMA", "PCMU"))
                        .of(OFFER, own)
                        .text())
                .contains("m=audio 4000 RTP/AVP 0 101\r\n");
        assertThat(new CodecChoice(List.of("G729", "PCMA")).of(OFFER, own).text())
                .contains("m=audio 4000 RTP/AVP 18 8 101\r\n");
    }

    @Test
    void without_any_of_them_or_without_a_choice_nothing_changes() {
        assertThat(new CodecChoice(List.of("EVS")).of(OFFER)).isEqualTo(OFFER);
        assertThat(new CodecChoice(List.of()).of(OFFER)).isEqualTo(OFFER);
    }
}
