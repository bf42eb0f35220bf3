package io.tandem.e2e.tools;

import static io.tandem.e2e.scenario.Stage.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.scenario.Stage;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A page with JsSIP in headless Chromium, on the portal's own origin. */
@Tag("both-shapes")
class BrowserPhoneTest {
    private static final Duration START = Duration.ofSeconds(60);

    @RegisterExtension
    static final Stage stage = new Stage();

    private static Path directory;
    private static Path pages;

    @BeforeAll
    static void a_browser_and_jssip_are_there() throws IOException, InterruptedException {
        directory = Stage.freshDirectory("browser");
        pages = directory.resolve("pages");
        boolean bundled = JsSipPages.make(pages);
        if (!bundled) {
            System.out.println("skipped: Chromium or npm (or its registry) is missing, so no browser registers");
        }
        assumeTrue(bundled, "no browser or no JsSIP");
    }

    @Test
    void a_page_registers_at_the_portals_origin_and_is_called_there() throws IOException {
        try (var browser = registered("110", "")) {
            PhoneCall call = stage.registered("102").call("110");
            browser.awaitSaid("called by sip:102@acme.localhost", SOON);

            call.awaitEnded(SOON);
            assertThat(call.finalStatus()).isEqualTo(486);
        }
    }

    @Test
    void a_group_of_a_page_and_a_desk_phone_rings_both_and_whoever_answers_is_heard() throws IOException {
        stage.acme().addRingGroup("674", "ring-all", Duration.ofSeconds(30), "109", "110");
        try (var browser = registered("110", "&tone=880&answers=yes")) {
            Softphone desk = stage.registered("109").whenCalled(PhoneCall::ring);
            Softphone caller = stage.registered("104");

            PhoneCall call = caller.call("674");
            PhoneCall atDesk = desk.awaitCall(SOON);
            call.awaitTone(880, SOON);
            browser.awaitSaid("hears " + nearest(caller.tone().hertz()) + " Hz", SOON);
            atDesk.awaitEnded(SOON);
            call.hangUp();
            browser.awaitSaid("ended", SOON);
        }
    }

    @Test
    void a_desk_phone_that_answers_a_group_with_a_page_in_it_is_heard_as_ever() throws IOException {
        stage.acme().addRingGroup("675", "ring-all", Duration.ofSeconds(30), "109", "110");
        try (var browser = registered("110", "&tone=880")) {
            Softphone desk = stage.registered("109").whenCalled(PhoneCall::ring);
            Softphone caller = stage.registered("104");

            PhoneCall call = caller.call("675");
            PhoneCall atDesk = desk.awaitCall(SOON);
            browser.awaitSaid("called by sip:104@acme.localhost", SOON);
            atDesk.answer();
            call.awaitTone(desk.tone().hertz(), SOON);
            atDesk.awaitTone(caller.tone().hertz(), SOON);
            browser.awaitSaid("lost", SOON);
            call.hangUp();
            atDesk.awaitEnded(SOON);
        }
    }

    /** The page tells tones to 10 Hz. */
    private static long nearest(int hertz) {
        return Math.round(hertz / 10.0) * 10;
    }

    private static SayingPage registered(String number, String more) throws IOException {
        var account = stage.demo().account(number);
        String query = "ws=" + encoded(stage.installation().sipOfPortal().toString()) + "&user=" + account.user()
                + "&domain=" + account.domain() + "&password=" + encoded(account.password()) + more;
        var browser =
                new SayingPage(directory, pages, query, stage.installation().authority());
        browser.awaitSaid("connected", START);
        browser.awaitSaid("registered", SOON);
        return browser;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
