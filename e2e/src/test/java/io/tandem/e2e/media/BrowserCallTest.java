package io.tandem.e2e.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.browser.Chromium;
import io.tandem.e2e.phone.Account;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.sip.SipText;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.Sipp;
import io.tandem.e2e.tools.Baresip;
import io.tandem.e2e.tools.Wav;
import io.tandem.relay.MediaRelay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A page in Chromium and a baresip phone, with our relay between them; the test is their SIP server. */
class BrowserCallTest {
    private static final int PHONE_PLAYS = 440;
    private static final int BROWSER_PLAYS = 1000;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Path DIRECTORY = Stage.freshDirectory("browser-call");

    /** A quarter of a second. */
    private static final int LISTENING = 2000;

    @BeforeAll
    static void tools_are_there() throws IOException {
        Chromium.assumeInstalled();
        boolean there = Sipp.isInstalled("baresip");
        if (!there) {
            System.out.println("skipped: baresip is not installed (Debian: baresip-core), so no phone for the browser");
        }
        assumeTrue(there, "baresip is not installed");
        Files.createDirectories(DIRECTORY);
        Wav.writeTone(DIRECTORY.resolve("phone.wav"), PHONE_PLAYS, 60);
        Wav.writeTone(DIRECTORY.resolve("browser.wav"), BROWSER_PLAYS, 60);
    }

    @Test
    void browser_and_phone_hear_each_other_and_go_on_over_a_second_relay() throws IOException {
        Account account = new Account("phone", "pbx.test", "unused");
        MediaRelay first = Relays.start("first", 42_000);
        try (MediaRelay second = Relays.start("second", 42_500);
                PhoneSignalling signalling = new PhoneSignalling();
                LegPages browser = LegPages.start(DIRECTORY.resolve("chromium"), DIRECTORY.resolve("browser.wav"));
                Baresip phone = Baresip.start(
                        DIRECTORY.resolve("phone"), account, signalling.address(), DIRECTORY.resolve("phone.wav"))) {
            Tab page = browser.newTab();
            page.open("audio");
            phone.command("dial", "sip:page@pbx.test");
            SipText invite = signalling.invited();

            signalling.answer(invite, connect(first, invite.bodyText(), page));
            awaitBothHear(page, phone);
            printFigures("first relay", page, phone);

            JsonNode streamsBefore = page.figures().path("heard");
            int samplesBefore = phone.heard().length;
            long dead = System.nanoTime();
            first.close();
            signalling.inviteAgain(invite, connect(second, invite.bodyText(), page));
            page.forget();
            Await.until(
                    "both hear each other again",
                    SOON,
                    () -> hearsAnother(page.figures().path("heard"), streamsBefore)
                            && hears(page.heard(), PHONE_PLAYS)
                            && samples(phone).length > samplesBefore + LISTENING
                            && hears(samples(phone), BROWSER_PLAYS),
                    () -> page.figures().toString());
            Duration silence = Duration.ofNanos(System.nanoTime() - dead);
            printFigures("second relay, audio back after " + silence.toMillis() + " ms", page, phone);
            assertThat(silence).isLessThan(Duration.ofSeconds(3));
        }
    }

    // The relay's offer to the page and the page's answer. @return the answer for the phone
    private static String connect(MediaRelay relay, String phonesOffer, Tab page) throws IOException {
        try (NgControl ng = new NgControl(relay.controlPort(), "browser-call")) {
            return ng.answerToPhone(page.answer(ng.offerToBrowser(phonesOffer)));
        }
    }

    private static void awaitBothHear(Tab page, Baresip phone) {
        Await.until(
                "page and phone hear each other's tone",
                SOON,
                () -> hears(page.heard(), PHONE_PLAYS) && hears(samples(phone), BROWSER_PLAYS),
                () -> page.figures() + " " + phone.log());
    }

    // The second relay gives the leg another SSRC (RFC 3550 section 7.1).
    private static boolean hearsAnother(JsonNode streams, JsonNode before) {
        return streams.propertyStream()
                .anyMatch(stream ->
                        !before.has(stream.getKey()) && stream.getValue().asLong() > 5);
    }

    private static boolean hears(short[] samples, int hertz) {
        if (samples.length < LISTENING) {
            return false;
        }
        short[] last = Arrays.copyOfRange(samples, samples.length - LISTENING, samples.length);
        return Tone.strongest(last) == hertz
                && Tone.power(last, hertz) > 0.8 * Tone.power(last)
                && Tone.power(last) > 1e5;
    }

    private static short[] samples(Baresip phone) {
        try {
            return phone.heard();
        } catch (IOException notYet) {
            return new short[0];
        }
    }

    private static void printFigures(String when, Tab page, Baresip phone) {
        JsonNode figures = page.figures();
        System.out.printf(
                "%s: the page hears %d Hz, the phone %d Hz; %s%n",
                when, Tone.strongest(page.heard()), Tone.strongest(samples(phone)), figures);
        assertThat(figures.path("state").asString()).isEqualTo("connected");
    }
}
