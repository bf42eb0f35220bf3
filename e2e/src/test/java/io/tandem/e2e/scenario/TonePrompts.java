package io.tandem.e2e.scenario;

import io.tandem.e2e.audio.Tone;
import java.util.Map;

/** Menus whose prompts are tones, so that it is heard which one is played. */
final class TonePrompts {
    /** With which the demo tenant's menus sign their requests, in every scenario. */
    static final String SIGNING = "the shop knows this one";

    private final Stage stage;
    private final String path;

    TonePrompts(Stage stage) {
        this.stage = stage;
        this.path = stage.acme().path();
    }

    void upload(String name, int hertz) {
        stage.admin()
                .upload(path + "/prompts?normalise=false&name=" + name, "audio/wav", new Tone(hertz).wave(3))
                .expect(201);
    }

    /** Gives the tenant what its menus sign their requests with. */
    void signed() {
        stage.admin()
                .put(path + "/secrets/signing", "*", Map.of("value", SIGNING))
                .expect(200);
    }

    static Map<String, Object> prompt(String name) {
        return Map.of("en", Map.of("prompt", name));
    }
}
