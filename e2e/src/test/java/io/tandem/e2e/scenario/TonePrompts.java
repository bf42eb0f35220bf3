package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;

import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.system.ApiAnswer;
import io.tandem.e2e.system.Await;
import io.tandem.media.wav.WavFormat;
import io.tandem.media.wav.WavHeader;
import io.tandem.media.wav.WavSound;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Menus whose prompts are tones, so that it is heard which one is played. */
final class TonePrompts {
    private final Stage stage;
    private final String path;

    TonePrompts(Stage stage) {
        this.stage = stage;
        this.path = stage.acme().path();
    }

    void upload(String name, int hertz) {
        stage.admin()
                .upload(path + "/prompts?name=" + name, "audio/wav", tone(hertz))
                .expect(201);
    }

    /** Takes a menu once the numbers are known that it leads to, and waits until callers get it. */
    void menu(Map<String, Object> menu) {
        AtomicReference<ApiAnswer> answer = new AtomicReference<>(stage.admin().post(path + "/flows", menu));
        Await.until(
                "the menu is taken",
                SOON,
                () -> {
                    if (answer.get().status() == 422) {
                        answer.set(stage.admin().post(path + "/flows", menu));
                    }
                    return answer.get().status() == 201;
                },
                () -> answer.get().toString());
        stage.acme().awaitInForce(answer.get().header("Tandem-Version").orElseThrow());
    }

    private static byte[] tone(int hertz) {
        WavFormat format = new WavFormat(WavFormat.Coding.PCM_16, 8000, 1);
        short[] samples = new short[3 * 8000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (Tone.SENT_RMS * Math.sqrt(2) * Math.sin(2 * Math.PI * hertz * i / 8000));
        }
        byte[] file = Arrays.copyOf(WavHeader.closed(format, samples.length), WavHeader.BYTES + 2 * samples.length);
        WavSound.write(format, samples, 0, samples.length, file, WavHeader.BYTES);
        return file;
    }

    static Map<String, Object> prompt(String name) {
        return Map.of("en", Map.of("prompt", name));
    }
}
