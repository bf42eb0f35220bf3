package io.tandem.e2e.bench.ivr;

import io.tandem.e2e.audio.Tone;
import io.tandem.e2e.system.ApiAnswer;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.TandemApi;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A menu of two nodes, each with a tone for a prompt; key 1 leads from either to the other. */
final class ToneMenu {
    static final String NUMBER = "900";

    /** Sine waves with whole periods in 20 ms. */
    static final int[] TONES = {500, 1000};

    private static final int SECONDS = 15;

    private ToneMenu() {}

    /** Makes it in the tenant, and waits until calls reach it. */
    static void make(TandemApi api, Tenant tenant, String fallback) {
        for (int hertz : TONES) {
            api.upload(
                            tenant.path() + "/prompts?normalise=false&name=tone-" + hertz,
                            "audio/wav",
                            new Tone(hertz).wave(SECONDS))
                    .expect(201);
        }
        AtomicReference<ApiAnswer> made = new AtomicReference<>();
        Await.until("the menu is taken", Duration.ofSeconds(20), () -> {
            made.set(api.post(tenant.path() + "/flows", menu(fallback)));
            return made.get().status() == 201;
        });
        tenant.awaitInForce(made.get().header("Tandem-Version").orElseThrow());
    }

    private static Map<String, Object> menu(String fallback) {
        return Map.of(
                "number",
                NUMBER,
                "name",
                "Tones",
                "fallback",
                fallback,
                "start",
                "first",
                "nodes",
                Map.of(
                        "first", node(TONES[0], "second"),
                        "second", node(TONES[1], "first"),
                        "bye", Map.of("type", "hang-up")));
    }

    private static Map<String, Object> node(int hertz, String next) {
        return Map.of(
                "type",
                "menu",
                "prompt",
                Map.of("en", Map.of("prompt", "tone-" + hertz)),
                "keys",
                Map.of("1", next, "9", "bye"),
                "within",
                60,
                "noInput",
                "bye",
                "invalid",
                "bye");
    }
}
