package io.tandem.e2e.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.browser.Chromium;
import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.tools.Wav;
import io.tandem.relay.MediaRelay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Two pages in Chromium with camera and microphone, audio and video bundled, and our relay between them. */
class BrowserVideoTest {
    private static final int BOTH_PLAY = 700;
    private static final int FRAMES = 30;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path DIRECTORY = Stage.freshDirectory("browser-video");

    @BeforeAll
    static void chromium_is_there() throws IOException {
        Chromium.assumeInstalled();
        Files.createDirectories(DIRECTORY);
        Wav.writeTone(DIRECTORY.resolve("microphone.wav"), BOTH_PLAY, 60);
    }

    @Test
    void an_opus_and_video_call_between_two_browsers_passes_through() throws IOException {
        try (MediaRelay relay = Relays.start("video", 43_000);
                NgControl ng = new NgControl(relay.controlPort(), "browser-video");
                LegPages browser = LegPages.start(DIRECTORY.resolve("chromium"), DIRECTORY.resolve("microphone.wav"))) {
            Tab caller = browser.newTab();
            Tab callee = browser.newTab();
            caller.open("audio video");
            callee.open("audio video");

            String offer = ng.offer(caller.offer());
            caller.accept(ng.answer(callee.answer(offer)));

            for (Tab page : List.of(caller, callee)) {
                Await.until(
                        "a page sees and hears the other",
                        SOON,
                        () -> page.figures().path("frames").asLong() > FRAMES
                                && Tone.strongest(page.heard()) == BOTH_PLAY,
                        () -> page.figures().toString());
                JsonNode figures = page.figures();
                System.out.println("video call: " + figures);
                assertThat(figures.path("codecs").toString()).contains("audio/opus", "video/VP8");
            }
        }
    }
}
