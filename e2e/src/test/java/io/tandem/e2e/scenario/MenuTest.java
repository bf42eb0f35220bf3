package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;
import static io.tandem.e2e.scenario.TonePrompts.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.ApiAnswer;
import io.tandem.media.codec.Encoder;
import io.tandem.media.codec.FormatParameters;
import io.tandem.media.codec.Opus;
import io.tandem.media.ogg.OggOpusWriter;
import io.tandem.media.sound.Resampler;
import io.tandem.media.wav.WavFile;
import io.tandem.media.wav.WavSound;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Callers in menus (docs/features/menus.md). Prompts are tones here, so that it is heard which one is played. */
class MenuTest {
    @RegisterExtension
    static final Stage stage = new Stage();

    private static final int WELCOME = 500;
    private static final int SORRY = 1150;
    private static final int NUMBER = 1800;
    private static final int OGG = 700;
    private static final int OPUS_RATE = 48_000;
    private static final int OPUS_FRAME = OPUS_RATE / 50;
    private static String path = "";

    @BeforeAll
    static void a_menu_whose_prompts_are_tones() {
        path = stage.acme().path();
        TonePrompts prompts = new TonePrompts(stage);
        prompts.upload("tone-welcome", WELCOME);
        prompts.upload("tone-sorry", SORRY);
        prompts.upload("tone-number", NUMBER);
        stage.acme().addMenu(menu("105"));
    }

    private static Map<String, Object> menu(String to) {
        return Map.of(
                "number", "905",
                "name", "Tones",
                "fallback", "105",
                "start", "main",
                "nodes",
                        Map.of(
                                "main",
                                Map.of(
                                        "type",
                                        "menu",
                                        "prompt",
                                        prompt("tone-welcome"),
                                        "sorry",
                                        prompt("tone-sorry"),
                                        "keys",
                                        Map.of("1", "desk", "2", "which"),
                                        "within",
                                        1,
                                        "attempts",
                                        2,
                                        "noInput",
                                        "bye",
                                        "invalid",
                                        "desk"),
                                "desk",
                                Map.of("type", "transfer", "to", to, "failed", "main"),
                                "which",
                                Map.of(
                                        "type", "collect",
                                        "prompt", prompt("tone-number"),
                                        "variable", "number",
                                        "least", 3,
                                        "most", 3,
                                        "next", "dial",
                                        "noInput", "bye",
                                        "invalid", "bye"),
                                "dial",
                                Map.of("type", "transfer", "to", "${number}", "failed", "main"),
                                "bye",
                                Map.of("type", "hang-up")));
    }

    @Test
    void the_prompt_that_is_meant_is_heard_and_a_key_leads_on() {
        Softphone elena = stage.registered("105").answering();
        Softphone alice = stage.registered("101");

        PhoneCall call = alice.call("905");
        call.awaitTone(WELCOME, SOON);
        call.press('1');

        PhoneCall called = elena.awaitCall(SOON);
        call.awaitTone(elena.tone().hertz(), SOON);
        called.awaitTone(alice.tone().hertz(), SOON);
        String id = stage.acme().liveCalls().getFirst().path("id").asString();
        call.hangUp();
        called.awaitEnded(SOON);
        stage.acme()
                .awaitEnded(
                        "the call is history",
                        SOON,
                        row -> row.path("id").asString().equals(id));
        String story =
                stage.admin().get(path + "/calls/" + id).expect(200).body().toString();
        assertThat(story).contains("The menu Tones (905): main: key 1 -> 105");
    }

    @Test
    void digits_that_are_typed_early_are_not_lost() {
        Softphone elena = stage.registered("105").answering();
        PhoneCall call = stage.registered("101").call("905");
        call.awaitAnswered(SOON);

        for (char key : "2105".toCharArray()) {
            call.press(key);
        }

        elena.awaitCall(SOON);
        call.awaitTone(elena.tone().hertz(), SOON);
        call.hangUp();
    }

    @Test
    void keys_by_info_count_and_a_wrong_one_is_answered_by_another_prompt() {
        Softphone elena = stage.registered("105").answering();
        PhoneCall call = stage.registered("101").call("905");
        call.awaitTone(WELCOME, SOON);

        call.pressByInfo('7');
        call.awaitTone(SORRY, SOON);
        call.pressByInfo('2');
        call.awaitTone(NUMBER, SOON);
        for (char key : "105".toCharArray()) {
            call.pressByInfo(key);
        }

        elena.awaitCall(SOON);
        call.awaitTone(elena.tone().hertz(), SOON);
        call.hangUp();
    }

    @Test
    void who_presses_nothing_hears_it_again_and_goes_where_the_menu_says() {
        PhoneCall call = stage.registered("101").call("905");
        call.awaitTone(WELCOME, SOON);

        call.awaitEnded(SOON.plus(SOON));

        assertThat(call.byeReceived()).isTrue();
        assertThat(call.talked()).isBetween(java.time.Duration.ofSeconds(7), java.time.Duration.ofSeconds(12));
    }

    @Test
    void who_is_busy_sends_the_caller_back_to_the_menu() {
        Softphone elena = stage.registered("105").whenCalled(called -> called.decline(486));
        PhoneCall call = stage.registered("101").call("905");
        call.awaitTone(WELCOME, SOON);

        call.press('1');

        elena.awaitCall(SOON);
        call.awaitTone(WELCOME, SOON);
        call.hangUp();
    }

    @Test
    void a_prompt_of_an_ogg_file_is_heard() {
        stage.admin()
                .upload(path + "/prompts?normalise=false&name=tone-ogg", "audio/ogg", ogg(OGG))
                .expect(201);
        stage.acme()
                .addMenu(Map.of(
                        "number",
                        "914",
                        "name",
                        "Ogg",
                        "fallback",
                        "105",
                        "start",
                        "say",
                        "nodes",
                        Map.of(
                                "say", Map.of("type", "say", "prompt", prompt("tone-ogg"), "next", "bye"),
                                "bye", Map.of("type", "hang-up"))));

        PhoneCall call = stage.registered("101").call("914");

        call.awaitTone(OGG, SOON);
        call.awaitEnded(SOON);
        assertThat(stage.admin()
                        .upload(path + "/prompts?name=song", "audio/ogg", new byte[] {'I', 'D', '3', 4})
                        .expect(422)
                        .body()
                        .toString())
                .contains("neither MP3 nor Ogg");
    }

    /** Three seconds of a tone, as loud as phones send it. */
    private static byte[] ogg(int hertz) {
        WavSound tone =
                ((WavFile.Read.Understood) WavFile.read(MemorySegment.ofArray(new Tone(hertz).wave(3)))).sound();
        short[] narrow = new short[(int) tone.frames()];
        tone.read(0, 0, narrow, 0, narrow.length);
        Resampler resampler = new Resampler(tone.format().sampleRate(), OPUS_RATE);
        short[] sound = new short[resampler.samples(narrow.length)];
        int samples = resampler.resample(narrow, 0, narrow.length, sound, 0);
        Encoder encoder = new Opus().encoder(FormatParameters.NONE);
        OggOpusWriter writer = new OggOpusWriter(1, 7);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(writer.head());
        byte[] packet = new byte[1276];
        for (int at = 0; at + OPUS_FRAME <= samples; at += OPUS_FRAME) {
            int bytes = encoder.encode(sound, at, OPUS_FRAME, packet, 0);
            file.writeBytes(writer.add(packet, 0, bytes, OPUS_FRAME));
        }
        file.writeBytes(writer.end());
        return file.toByteArray();
    }

    @Test
    void a_menu_that_would_not_work_is_refused_with_all_that_is_wrong() {
        ApiAnswer answer = stage.admin()
                .post(
                        path + "/flows",
                        Map.of(
                                "number", "906",
                                "name", "Wrong",
                                "fallback", "101",
                                "start", "main",
                                "nodes",
                                        Map.of(
                                                "main",
                                                        Map.of(
                                                                "type",
                                                                "say",
                                                                "prompt",
                                                                prompt("tone-sorry"),
                                                                "next",
                                                                "away"),
                                                "queue", Map.of("type", "transfer", "to", "700", "failed", "queue"))))
                .expect(422);

        assertThat(answer.body().toString())
                .contains("main leads to away, which does not exist")
                .contains("No way leads to queue")
                .contains("there is no extension, ring group, conference room or menu 700");
    }
}
