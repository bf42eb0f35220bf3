package io.tandem.sdp;

import static io.tandem.sdp.SdpReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** RFC 3264 section 6. */
class OfferAnswerTest {

    private static List<String> problems(String offer, String answer) {
        return OfferAnswer.problems(read("v=0\n" + offer), read("v=0\n" + answer));
    }

    @Test
    void fitting_answers_have_no_problems() {
        assertThat(problems("m=audio 1 RTP/AVP 0 8 101", "m=audio 2 RTP/AVP 8")).isEmpty();
        assertThat(problems("m=audio 1 RTP/AVP 0\nm=video 2 RTP/AVP 99", "m=audio 2 RTP/AVP 0\nm=video 0 RTP/AVP 99"))
                .isEmpty();
        assertThat(problems(
                        "m=audio 1 RTP/AVP 96\na=rtpmap:96 opus/48000/2",
                        "m=audio 2 RTP/AVP 111\na=rtpmap:111 OPUS/48000/2"))
                .isEmpty();
    }

    @Test
    void number_kind_and_protocol_of_the_lines_must_agree() {
        assertThat(problems("m=audio 1 RTP/AVP 0", "")).containsExactly("the answer has 0 media lines, the offer 1");
        assertThat(problems("m=audio 1 RTP/AVP 0", "m=video 1 RTP/AVP 0"))
                .containsExactly("media line 1 answers audio by video");
        assertThat(problems("m=audio 1 RTP/AVP 0", "m=audio 1 RTP/SAVP 0"))
                .containsExactly("media line 1 answers RTP/AVP by RTP/SAVP");
    }

    @Test
    void refused_stream_stays_refused() {
        assertThat(problems("m=audio 0 RTP/AVP 0", "m=audio 1 RTP/AVP 0"))
                .containsExactly("media line 1 was not offered (port 0)");
    }

    @Test
    void some_codec_must_be_of_the_offer_and_dtmf_is_none() {
        assertThat(problems("m=audio 1 RTP/AVP 0 13", "m=audio 1 RTP/AVP 8 13"))
                .containsExactly("media line 1 has no codec of the offer");
    }

    @Test
    void direction_must_be_possible() {
        for (Direction offer : Direction.values()) {
            for (Direction answer : Direction.values()) {
                boolean possible = switch (offer) {
                    case SENDRECV -> true;
                    case SENDONLY -> answer == Direction.RECVONLY || answer == Direction.INACTIVE;
                    case RECVONLY -> answer == Direction.SENDONLY || answer == Direction.INACTIVE;
                    case INACTIVE -> answer == Direction.INACTIVE;
                };
                assertThat(offer.allowsAnswer(answer)).as(offer + " " + answer).isEqualTo(possible);
            }
        }
        assertThat(problems("m=audio 1 RTP/AVP 0\na=sendonly", "m=audio 1 RTP/AVP 0"))
                .containsExactly("media line 1 answers SENDONLY by SENDRECV");
    }
}
