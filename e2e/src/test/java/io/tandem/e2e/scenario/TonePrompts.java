package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;

import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.system.ApiAnswer;
import io.tandem.e2e.system.Await;
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
                .upload(path + "/prompts?name=" + name, "audio/wav", new Tone(hertz).wave(3))
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

    static Map<String, Object> prompt(String name) {
        return Map.of("en", Map.of("prompt", name));
    }
}
