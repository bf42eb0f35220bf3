package io.tandem.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sdp.Sdp;
import org.junit.jupiter.api.Test;

class SessionVersionTest {
    private static final Sdp SENT = sdp("o=bob 77 3 IN IP4 10.0.0.1", 20000);

    @Test
    void another_port_raises_the_version_by_one_and_keeps_the_rest_of_the_origin() {
        assertThat(SessionVersion.after(SENT, sdp("o=carol 1 9 IN IP4 10.0.0.2", 20002)))
                .isEqualTo(sdp("o=bob 77 4 IN IP4 10.0.0.1", 20002));
    }

    @Test
    void the_same_description_keeps_its_version() {
        assertThat(SessionVersion.after(SENT, sdp("o=bob 77 8 IN IP4 10.0.0.1", 20000)))
                .isEqualTo(SENT);
    }

    @Test
    void a_description_without_origin_is_left_alone() {
        assertThat(SessionVersion.after(SENT, new Sdp("v=0\r\n"))).isEqualTo(new Sdp("v=0\r\n"));
    }

    private static Sdp sdp(String origin, int port) {
        return new Sdp("v=0\r\n" + origin + "\r\ns=-\r\nt=0 0\r\nm=audio " + port + " RTP/AVP 8\r\n");
    }
}
