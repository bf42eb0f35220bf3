package io.tandem.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sdp.SdpReading.Readable;
import io.tandem.sdp.SdpReading.Unreadable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SdpReaderTest {
    /** RFC 8866 section 5, with a second stream. */
    private static final String SEMINAR = """
            v=0\r
            o=jdoe 3724394400 3724394405 IN IP4 198.51.100.1\r
            s=Call to John Smith\r
            i=SDP Offer #1\r
            c=IN IP4 198.51.100.1\r
            t=0 0\r
            a=recvonly\r
            m=audio 49170/2 RTP/AVP 0 96 101\r
            a=rtpmap:96 opus/48000/2\r
            a=fmtp:96 useinbandfec=1; stereo=0\r
            a=rtpmap:101 telephone-event/8000\r
            a=fmtp:101 0-16\r
            a=ptime:20\r
            a=sendonly\r
            m=video 51372 RTP/AVP 99\r
            c=IN IP6 2001:db8::2/127\r
            a=rtpmap:99 h263-1998/90000\r
            """;

    static SessionDescription read(String text) {
        return switch (SdpReader.read(new Sdp(text))) {
            case Readable readable -> readable.description();
            case Unreadable unreadable -> throw new AssertionError(unreadable.reason());
        };
    }

    private static String audio(String... lines) {
        return "v=0\no=- 1 1 IN IP4 192.0.2.1\nc=IN IP4 192.0.2.1\nm=audio 4000 RTP/AVP 8 0\n"
                + String.join("\n", lines);
    }

    @Test
    void media_lines_have_their_own_values_before_the_session_s() {
        SessionDescription seminar = read(SEMINAR);

        Media audio = seminar.media().getFirst();
        Media video = seminar.media().getLast();
        assertThat(audio.port()).isEqualTo(49170);
        assertThat(audio.protocol()).isEqualTo("RTP/AVP");
        assertThat(audio.address()).isEqualTo("198.51.100.1");
        assertThat(audio.direction()).isEqualTo(Direction.SENDONLY);
        assertThat(audio.ptime()).contains(Duration.ofMillis(20));
        assertThat(video.address()).isEqualTo("2001:db8::2");
        assertThat(video.direction()).isEqualTo(Direction.RECVONLY);
        assertThat(video.ptime()).isEmpty();
        assertThat(seminar.origin()).isEqualTo("jdoe 3724394400 3724394405 IN IP4 198.51.100.1");
    }

    @Test
    void codecs_come_from_rtpmap_or_the_static_table_in_order() {
        assertThat(read(SEMINAR).audioCodecs())
                .containsExactly(
                        new Codec(0, "PCMU", 8000, 1, ""),
                        new Codec(96, "opus", 48000, 2, "useinbandfec=1; stereo=0"),
                        new Codec(101, "telephone-event", 8000, 1, "0-16"));
    }

    @Test
    void rtpmap_goes_before_the_static_table_and_unknown_formats_have_no_codec() {
        SessionDescription odd = read(
                "v=0\nm=audio 4000 RTP/AVP 8 97 x 98\na=rtpmap:8 Other/16000\na=rtpmap:98 broken\na=rtpmap:\na=fmtp:98");

        assertThat(odd.audioCodecs()).containsExactly(new Codec(8, "Other", 16000, 1, ""));
        assertThat(odd.media().getFirst().formats()).containsExactly("8", "97", "x", "98");
    }

    @Test
    void any_line_ends_and_unknown_lines_are_passed_over() {
        assertThat(read("\r\n v=0 \rm=audio 4000 RTP/AVP 0\n\nz=what\nnonsense\n=\na=sendonly\r\n")
                        .isHold())
                .isTrue();
    }

    @Test
    void ptime_may_have_decimals_and_nonsense_is_none() {
        assertThat(read(audio("a=ptime:20.5")).media().getFirst().ptime()).contains(Duration.ofNanos(20_500_000));
        assertThat(read(audio("a=ptime:x")).media().getFirst().ptime()).isEmpty();
        assertThat(read(audio("a=ptime:99999999999")).media().getFirst().ptime())
                .isEmpty();
    }

    @Test
    void description_without_audio_or_with_refused_audio_has_none() {
        assertThat(read("v=0").hasAudio()).isFalse();
        assertThat(read("v=0\nm=audio 0 RTP/AVP 0").hasAudio()).isFalse();
        assertThat(read("v=0\nm=video 4000 RTP/AVP 99").hasAudio()).isFalse();
        assertThat(read("v=0\nm=image 4000 udptl t38").audioCodecs()).isEmpty();
        assertThat(read(audio()).hasAudio()).isTrue();
        assertThat(read("v=0\nm=audio 0 UDP/TLS/RTP/SAVPF 111\na=bundle-only").hasAudio())
                .isTrue();
    }

    @Test
    void hold_is_sendonly_inactive_or_address_0() {
        assertThat(read(audio()).isHold()).isFalse();
        assertThat(read(audio("a=recvonly")).isHold()).isFalse();
        assertThat(read(audio("a=sendonly")).isHold()).isTrue();
        assertThat(read(audio("a=inactive")).isHold()).isTrue();
        assertThat(read(audio("c=IN IP4 0.0.0.0")).isHold()).isTrue();
        assertThat(read("v=0\na=inactive\nm=audio 0 RTP/AVP 0").isHold()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "m=audio 4000 RTP/AVP 0",
                "v=1",
                "v=0\nm=audio",
                "v=0\nm=audio 4000 RTP/AVP",
                "v=0\nm=audio x RTP/AVP 0",
                "v=0\nm=audio -1 RTP/AVP 0",
                "v=0\nm=audio 65536 RTP/AVP 0",
                "v=0\nc=IN IP4",
            })
    void what_would_be_a_guess_is_unreadable(String text) {
        assertThat(SdpReader.read(new Sdp(text))).isInstanceOf(Unreadable.class);
    }

    @Test
    void size_is_bounded_in_every_direction() {
        for (String text : List.of(
                "v=0\n" + "x".repeat(70_000),
                "v=0\n" + "a=x\n".repeat(2_000),
                "v=0\n" + "m=audio 1 RTP/AVP 0\n".repeat(65),
                "v=0\nm=audio 1 RTP/AVP" + " 0".repeat(129))) {
            assertThat(SdpReader.read(new Sdp(text)))
                    .isInstanceOfSatisfying(
                            Unreadable.class, u -> assertThat(u.reason()).contains("more than"));
        }
    }

    @Test
    void reason_does_not_repeat_a_whole_hostile_line() {
        assertThat(SdpReader.read(new Sdp("v=0\nm=" + "x".repeat(10_000))))
                .isInstanceOfSatisfying(
                        Unreadable.class, u -> assertThat(u.reason()).hasSizeLessThan(160));
    }
}
