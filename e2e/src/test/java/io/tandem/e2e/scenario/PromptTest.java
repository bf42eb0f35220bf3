package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static io.tandem.e2e.scenario.TonePrompts.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.phone.PhoneCall;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What is uploaded as MP3 and Ogg Vorbis, as callers hear it: the one is faint, the other loud (docs/features/menus.md). */
@Tag("both-shapes")
class PromptTest {
    private static final int FAINT = 1300;
    private static final int LOUD = 700;

    /** The amplitude of the loud one, six seconds at 24000. */
    private static final double LOUD_RMS = 24_000 / Math.sqrt(2);

    /** -20 dB of full scale. */
    private static final double EVEN_RMS = 3277;

    @RegisterExtension
    static final Stage stage = new Stage();

    private static String path;

    @BeforeAll
    static void menus_that_say_them() throws IOException {
        path = stage.acme().path() + "/prompts";
        JsonNode faint = upload("audio/mpeg", "faint-1300.mp3", "faint");
        assertThat(faint.path("format").asString()).isEqualTo("mp3");
        assertThat(faint.path("loudness").asDouble()).isBetween(-30.5, -28.0);
        assertThat(faint.path("gain").asDouble()).isBetween(8.0, 10.5);
        assertThat(faint.path("length").asInt()).isBetween(5950, 6200);
        // Called by a wrong name: what is in it counts.
        JsonNode loud = upload("audio/mpeg", "loud-700.ogg", "loud");
        assertThat(loud.path("format").asString()).isEqualTo("ogg-vorbis");
        assertThat(loud.path("gain").asDouble()).isBetween(-17.0, -13.0);
        JsonNode asItIs = upload("audio/ogg", "loud-700.ogg", "as-it-is&normalise=false");
        assertThat(asItIs.path("loudness")).isEqualTo(loud.path("loudness"));
        assertThat(asItIs.path("gain").asDouble()).isZero();
        menu("930", "faint");
        menu("931", "loud");
        menu("932", "as-it-is");
    }

    private static JsonNode upload(String type, String file, String name) throws IOException {
        return stage.admin()
                .upload(path + "?name=" + name, type, file(file))
                .expect(201)
                .body();
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream in = PromptTest.class.getResourceAsStream("/prompts/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static void menu(String number, String says) {
        stage.acme()
                .addMenu(Map.of(
                        "number",
                        number,
                        "name",
                        says,
                        "fallback",
                        "105",
                        "start",
                        "say",
                        "nodes",
                        Map.of(
                                "say", Map.of("type", "say", "prompt", prompt(says), "next", "bye"),
                                "bye", Map.of("type", "hang-up"))));
    }

    @Test
    void a_faint_mp3_and_a_loud_ogg_are_heard_equally_loud() {
        isHeard("930", FAINT, EVEN_RMS);
        isHeard("931", LOUD, EVEN_RMS);
    }

    @Test
    void one_that_shall_stay_as_it_is_does() {
        isHeard("932", LOUD, LOUD_RMS);
    }

    @Test
    void what_is_broken_is_refused_in_words_and_nothing_is_lost() throws IOException {
        byte[] mp3 = file("faint-1300.mp3");
        byte[] broken = Arrays.copyOf(mp3, 3);
        String why = stage.admin()
                .upload(path + "?name=faint", "audio/mpeg", broken)
                .expect(422)
                .body()
                .toString();

        assertThat(why).contains("neither MP3 nor Ogg");
        stage.admin()
                .upload(path + "?name=big", "audio/mpeg", new byte[9 << 20])
                .expect(413);
        isHeard("930", FAINT, EVEN_RMS);
    }

    private static void isHeard(String number, int hertz, double rms) {
        PhoneCall call = stage.registered("101").call(number);

        call.await(
                hertz + " Hz at " + rms,
                SOON,
                () -> Math.abs(Math.sqrt(Tone.power(call.lastSecond(), hertz)) / rms - 1) < 0.2);

        call.hangUp();
        call.awaitEnded(SOON);
    }
}
