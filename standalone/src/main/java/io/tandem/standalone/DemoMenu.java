package io.tandem.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;

/** The demo's menu 900. What it says is recorded, so that it is heard where no speech engine is installed. */
final class DemoMenu {
    private static final Map<String, ?> WELCOME = Map.of("en", Map.of("prompt", "welcome"));
    private static final Map<String, ?> SORRY = Map.of("en", Map.of("prompt", "sorry"));

    private DemoMenu() {}

    static void create(DemoApi provider, String tenant) {
        provider.upload(tenant + "/prompts?name=welcome", recording("welcome.wav"));
        provider.upload(tenant + "/prompts?name=sorry", recording("sorry.wav"));
        provider.postWhenKnown(
                tenant + "/flows",
                Map.of(
                        "number", "900",
                        "name", "Acme",
                        "fallback", "101",
                        "start", "main",
                        "nodes", nodes()));
    }

    /** Key 2 follows with the queue that it leads to. */
    private static Map<String, ?> nodes() {
        return Map.of(
                "main",
                Map.of(
                        "type",
                        "menu",
                        "prompt",
                        WELCOME,
                        "sorry",
                        SORRY,
                        "keys",
                        Map.of("1", "reception", "0", "alice", "9", "voicemail"),
                        "noInput",
                        "alice",
                        "invalid",
                        "alice"),
                "reception",
                Map.of("type", "transfer", "to", "600", "failed", "main"),
                "alice",
                Map.of("type", "transfer", "to", "101", "failed", "bye"),
                "voicemail",
                Map.of("type", "voicemail", "mailbox", "101", "failed", "bye"),
                "bye",
                Map.of("type", "hang-up"));
    }

    private static byte[] recording(String name) {
        try (InputStream file = DemoMenu.class.getResourceAsStream("/demo/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("read the demo's " + name, broken);
        }
    }
}
