package io.tandem.ivr.voicemail;

import io.tandem.flow.Prompt;
import io.tandem.flow.Sound;
import io.tandem.types.TenantId;
import java.util.Map;

/** What a mailbox says to who listens to it, in one language. */
final class MailboxWords {
    /** In which all of its flow is said. */
    static final String LANGUAGE = "own";

    private final MailboxSounds sounds;
    private final TenantId tenant;
    private final String language;

    MailboxWords(MailboxSounds sounds, TenantId tenant, String language) {
        this.sounds = sounds;
        this.tenant = tenant;
        this.language = language;
    }

    Prompt recorded(String name) {
        return of(sounds.recorded(tenant, language, name));
    }

    Prompt of(Sound sound) {
        return new Prompt(Map.of(LANGUAGE, sound));
    }

    /** With the numbers where somebody speaks here, else as it was recorded. */
    Prompt count(long fresh, long heard) {
        if (fresh + heard == 0) {
            return recorded("none");
        }
        String otherwise = fresh > 0 ? "new" : "old";
        return of(sounds.spoken(tenant, language, words(fresh, heard), otherwise));
    }

    private String words(long fresh, long heard) {
        return switch (language) {
            case "ru" -> "Новых сообщений: " + fresh + ". Прослушанных: " + heard + ".";
            case String _ ->
                "You have " + (fresh == 0 ? "no" : fresh) + " new message" + (fresh == 1 ? "" : "s")
                        + (heard == 0 ? "." : ", and " + heard + " old.");
        };
    }
}
