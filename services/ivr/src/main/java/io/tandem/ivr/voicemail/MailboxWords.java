package io.tandem.ivr.voicemail;

import io.tandem.flow.Prompt;
import io.tandem.flow.Sound;
import io.tandem.flow.words.SpokenText;
import io.tandem.types.TenantId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/**
 * What a mailbox says to who listens to it, in its language.
 *
 * @param now when it is said
 */
record MailboxWords(MailboxSounds sounds, TenantId tenant, String language, ZoneId zone, Instant now) {

    Prompt recorded(String name) {
        return of(sounds.recorded(tenant, language, name));
    }

    Prompt of(Sound sound) {
        return new Prompt(Map.of(language, sound));
    }

    /** How many there are: to be spoken, where there are any. */
    Prompt count(long fresh, long heard) {
        String counted = fresh == 0 ? "NONE_NEW" : heard == 0 ? "NEW_ALONE" : "BOTH";
        return fresh + heard == 0
                ? recorded("none")
                : spoken(counted, Map.of("new", Long.toString(fresh), "old", Long.toString(heard)));
    }

    /** As {@link #count}, for where nobody speaks. */
    Prompt countRecorded(long fresh) {
        return recorded(fresh > 0 ? "new" : "old");
    }

    /** When a message was left: to be spoken. */
    Prompt received(Instant at) {
        return spoken("RECEIVED", Map.of("at", at.toString()));
    }

    private Prompt spoken(String what, Map<String, String> values) {
        String text = language.equals("ru") ? Russian.valueOf(what).text : English.valueOf(what).text;
        String placed = text.replace("ZONE", zone.getId());
        return SpokenText.read(language, placed) instanceof SpokenText.Read.Understood(SpokenText understood)
                ? understood
                        .said(values, now)
                        .map(words -> new Prompt(Map.of(), Map.of(language, words)))
                        .orElse(Prompt.NONE)
                : Prompt.NONE;
    }

    private enum English {
        BOTH("You have ${new:count:new message,new messages}, and ${old:count:old one,old ones}."),
        NEW_ALONE("You have ${new:count:new message,new messages}."),
        NONE_NEW("You have no new messages, and ${old:count:old one,old ones}."),
        RECEIVED("Received ${at:when:ZONE}.");

        private final String text;

        English(String text) {
            this.text = text;
        }
    }

    private enum Russian {
        BOTH("У вас ${new:count:n,новое сообщение,новых сообщения,новых сообщений}"
                + " и ${old:count:n,прослушанное,прослушанных,прослушанных}."),
        NEW_ALONE("У вас ${new:count:n,новое сообщение,новых сообщения,новых сообщений}."),
        NONE_NEW("Новых сообщений нет, есть ${old:count:n,прослушанное,прослушанных,прослушанных}."),
        RECEIVED("Получено ${at:when:ZONE}.");

        private final String text;

        Russian(String text) {
            this.text = text;
        }
    }
}
