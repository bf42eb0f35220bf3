package io.tandem.sip.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.sip.SipMessage;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.TextMessage;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** RFC 4028: who refreshes, and how often. */
class SessionTimerTest {

    @Test
    void who_can_no_timer_and_asks_for_none_gets_none() {
        assertThat(SessionTimer.asked(invite(""))).isInstanceOf(SessionTimer.Asked.Without.class);
    }

    @Test
    void who_can_is_granted_half_an_hour_that_we_refresh() {
        assertGranted(invite("Supported: timer\r\n"), 1_800, true, "1800;refresher=uas");
    }

    @Test
    void who_names_himself_refreshes_and_is_required_to() {
        var granted = granted(invite("Supported: timer\r\nSession-Expires: 600;refresher=uac\r\n"));

        assertThat(granted.timer()).isEqualTo(new SessionTimer(Duration.ofSeconds(600), false));
        assertThat(granted.headers()).contains(new Header("Require", "timer"));
    }

    @Test
    void who_leaves_it_open_and_is_able_refreshes() {
        assertGranted(invite("Supported: timer\r\nSession-Expires: 600\r\n"), 600, false, "600;refresher=uac");
    }

    @Test
    void who_asks_us_to_refresh_gets_it() {
        assertGranted(
                invite("Supported: timer\r\nSession-Expires: 600;refresher=uas\r\n"), 600, true, "600;refresher=uas");
    }

    @Test
    void a_proxy_that_asks_for_a_phone_that_cannot_makes_us_refresh() {
        assertGranted(invite("Session-Expires: 600\r\n"), 600, true, "600;refresher=uas");
    }

    @Test
    void too_brief_an_interval_is_refused() {
        assertThat(SessionTimer.asked(invite("Supported: timer\r\nSession-Expires: 60\r\n")))
                .isInstanceOf(SessionTimer.Asked.TooBrief.class);
    }

    @Test
    void the_callers_least_interval_is_kept() {
        assertGranted(invite("Supported: timer\r\nMin-SE: 3600\r\n"), 3_600, true, "3600;refresher=uas");
    }

    @Test
    void the_callee_says_what_was_agreed() {
        assertThat(SessionTimer.agreed(message("SIP/2.0 200 OK", "Session-Expires: 300;refresher=uas\r\n")))
                .contains(new SessionTimer(Duration.ofSeconds(300), false));
        assertThat(SessionTimer.agreed(message("SIP/2.0 200 OK", "Session-Expires: 300;refresher=uac\r\n")))
                .contains(new SessionTimer(Duration.ofSeconds(300), true));
        assertThat(SessionTimer.agreed(message("SIP/2.0 200 OK", ""))).isEqualTo(Optional.empty());
    }

    @Test
    void we_refresh_at_half_time_and_give_up_shortly_before_the_end() {
        assertThat(new SessionTimer(Duration.ofSeconds(300), true).due()).isEqualTo(Duration.ofSeconds(150));
        assertThat(new SessionTimer(Duration.ofSeconds(300), false).due()).isEqualTo(Duration.ofSeconds(268));
        assertThat(new SessionTimer(Duration.ofSeconds(90), false).due()).isEqualTo(Duration.ofSeconds(60));
    }

    private static void assertGranted(SipMessage invite, int seconds, boolean ours, String header) {
        var granted = granted(invite);
        assertThat(granted.timer()).isEqualTo(new SessionTimer(Duration.ofSeconds(seconds), ours));
        assertThat(granted.headers()).contains(new Header("Session-Expires", header));
    }

    private static SessionTimer.Asked.Granted granted(SipMessage invite) {
        return (SessionTimer.Asked.Granted) SessionTimer.asked(invite);
    }

    private static SipMessage invite(String headers) {
        return message("INVITE sip:b@b SIP/2.0", headers);
    }

    private static SipMessage message(String startLine, String headers) {
        return TextMessage.parse(startLine + "\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: <sip:a@a>;tag=1\r\n"
                + "To: <sip:b@b>\r\nCall-ID: c\r\nCSeq: 1 INVITE\r\n" + headers + "Content-Length: 0\r\n\r\n");
    }
}
