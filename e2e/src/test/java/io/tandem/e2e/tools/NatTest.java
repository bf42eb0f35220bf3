package io.tandem.e2e.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Ports;
import io.tandem.e2e.system.Sipp;
import io.tandem.e2e.system.Standalone;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A softphone behind a NAT, with TLS and SDES, and a page in Chromium over WSS call each other. Nothing but its NAT's
 * address leads to the softphone, neither signals nor audio.
 */
@Tag("standalone-only")
class NatTest {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int PHONE_PLAYS = 440;
    private static final int PAGE_PLAYS = 880;

    /** A quarter of a second. */
    private static final int LISTENING = 2000;

    private static Path directory;
    private static NatNetwork nat;
    private static Standalone tandem;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        NatNetwork.assumePossible();
        directory = Stage.freshDirectory("nat");
        boolean there = Sipp.isInstalled("baresip") && JsSipPages.make(directory.resolve("pages"));
        if (!there) {
            System.out.println("skipped: baresip, Chromium or npm (or its registry) is missing, so nobody calls "
                    + "a browser from behind a NAT");
        }
        assumeTrue(there, "no baresip, or no browser with JsSIP");
        nat = NatNetwork.start();
        Map<String, String> settings =
                Map.of("TANDEM_BIND", nat.server(), "TANDEM_HTTP_ADDRESS", "0.0.0.0", "TANDEM_TLS_NAMES", nat.server());
        tandem = Standalone.start(directory.resolve("tandem"), Ports.freeOffset(), settings);
    }

    @AfterAll
    static void stop() {
        if (tandem != null) {
            tandem.close();
        }
        if (nat != null) {
            nat.close();
        }
    }

    @Test
    void a_phone_with_tls_and_sdes_behind_nat_and_a_page_over_wss_call_each_other() throws IOException {
        Path tone = directory.resolve("phone.wav");
        Wav.writeTone(tone, PHONE_PLAYS, 120);
        var sips = new InetSocketAddress(nat.server(), tandem.sips().getPort());
        var account = tandem.demo().account("102");
        try (Baresip phone = Baresip.startTls(
                nat.home(),
                directory.resolve("102"),
                account,
                sips,
                tone,
                tandem.authority(),
                Baresip.Encryption.SDES_ON_PLAIN_RTP)) {
            try (SayingPage page = page("&answers=yes")) {
                phone.command("dial", "sip:110@acme.localhost");
                page.awaitSaid("called by sip:102@acme.localhost", SOON);
                awaitBothHear(phone, page);
                phone.command("hangup", "");
                page.awaitSaid("ended", SOON);
            }
            int before = phone.heard().length;
            try (SayingPage page = page("&calls=102")) {
                Await.until("the phone records its second call", SOON, () -> length(phone) != before, phone::log);
                awaitBothHear(phone, page);
                phone.command("hangup", "");
                page.awaitSaid("ended", SOON);
            }
            assertThat(phone.log().split("SRTP is Enabled", -1))
                    .as("protected both times")
                    .hasSize(3);
        }
    }

    private static SayingPage page(String more) throws IOException {
        var account = tandem.demo().account("110");
        String origin = "wss://" + nat.server() + ":" + tandem.httpsPort() + "/sip";
        String query = "ws=" + encoded(origin) + "&user=" + account.user() + "&domain=" + account.domain()
                + "&password=" + encoded(account.password()) + "&tone=" + PAGE_PLAYS + more;
        var page = new SayingPage(directory, directory.resolve("pages"), query, tandem.authority());
        page.awaitSaid("registered", START);
        return page;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void awaitBothHear(Baresip phone, SayingPage page) {
        page.awaitSaid("hears " + PHONE_PLAYS + " Hz", SOON);
        Await.until("the phone hears the page", SOON, () -> hears(phone), phone::log);
    }

    private static boolean hears(Baresip phone) {
        try {
            short[] samples = phone.heard();
            short[] last = Arrays.copyOfRange(samples, Math.max(0, samples.length - LISTENING), samples.length);
            return last.length == LISTENING
                    && Tone.strongest(last) == PAGE_PLAYS
                    && Tone.power(last, PAGE_PLAYS) > 0.8 * Tone.power(last);
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int length(Baresip phone) {
        try {
            return phone.heard().length;
        } catch (IOException notYet) {
            return 0;
        }
    }
}
