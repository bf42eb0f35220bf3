package io.tandem.ivr.voicemail;

import io.tandem.flow.Sound;
import io.tandem.ivr.prompts.PromptSounds;
import io.tandem.ivr.prompts.Prompts;
import io.tandem.platform.web.Refusal;
import io.tandem.types.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What mailboxes say. It is recorded, so that it is heard where no speech engine is installed. */
public final class MailboxSounds {
    static final String GREETING = "greeting";
    static final String THANKS = "thanks";
    static final String REVIEW = "review";
    static final String USUAL = "en";
    private static final List<String> ALL = List.of(GREETING, THANKS, REVIEW);

    private final PromptSounds sounds;
    private final Prompts prompts;
    private final Map<String, Sound> known = new ConcurrentHashMap<>();

    public MailboxSounds(PromptSounds sounds, Prompts prompts) {
        this.sounds = sounds;
        this.prompts = prompts;
    }

    /**
     * Where relays find them.
     *
     * @param greeting an uploaded prompt's name, in the place of the recorded one; null for that
     * @throws Refusal 422 where there is no such prompt, 503 where the store is away
     */
    Map<String, Sound> of(TenantId tenant, String language, @Nullable String greeting, StateGreetings states) {
        Map<String, Sound> all = new HashMap<>();
        for (String name : ALL) {
            all.put(name, recorded(tenant, language, name));
        }
        named(tenant, greeting, "/greeting").ifPresent(sound -> all.put(GREETING, sound));
        for (GreetingKind kind : GreetingKind.values()) {
            named(tenant, states.of(kind), "/greetings/" + kind.field())
                    .ifPresent(sound -> all.put(kind.name(), sound));
        }
        return all;
    }

    private Optional<Sound> named(TenantId tenant, @Nullable String prompt, String pointer) {
        return Optional.ofNullable(prompt)
                .map(name -> prompts.named(tenant, name)
                        .orElseThrow(() -> Refusal.invalid(pointer, "there is no prompt " + name)));
    }

    /** One of our own recordings. @param language {@code en} or {@code ru} */
    public Sound recorded(TenantId tenant, String language, String name) {
        return known.computeIfAbsent(
                tenant + " " + language + " " + name, key -> sounds.keep(tenant, recording(language, name)));
    }

    private static byte[] recording(String language, String name) {
        String file = "/voicemail/" + language + "/" + name + ".wav";
        try (InputStream in = MailboxSounds.class.getResourceAsStream(file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException("read " + file, broken);
        }
    }
}
