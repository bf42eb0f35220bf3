package io.tandem.ivr.flows;

import io.tandem.flow.Sound;
import io.tandem.ivr.prompts.PromptSounds;
import io.tandem.ivr.prompts.Prompts;
import io.tandem.ivr.prompts.Speech.NoSpeech;
import io.tandem.types.TenantId;

/** What one tenant's menus say: its uploaded prompts, and texts, which are spoken once and kept. */
final class Sayings {
    private final TenantId tenant;
    private final Prompts prompts;
    private final PromptSounds sounds;

    Sayings(TenantId tenant, Prompts prompts, PromptSounds sounds) {
        this.tenant = tenant;
        this.prompts = prompts;
        this.sounds = sounds;
    }

    /** Says in a sentence why something cannot be said. */
    static final class Unsayable extends Exception {
        Unsayable(String message) {
            super(message);
        }
    }

    Sound prompt(String name) throws Unsayable {
        return prompts.named(tenant, name).orElseThrow(() -> new Unsayable("there is no prompt " + name));
    }

    Sound text(String language, String text) throws Unsayable {
        try {
            return sounds.spoken(tenant, language, text);
        } catch (NoSpeech why) {
            throw new Unsayable(String.valueOf(why.getMessage()));
        }
    }
}
