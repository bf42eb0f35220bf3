package io.tandem.ivr.voicemail;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox as it is written.
 *
 * @param extension whose it is
 * @param language in which it speaks, {@code en} or {@code ru}; {@code en} where nothing is said of it
 * @param zone by whose clock it says when a message came, such as {@code Europe/Minsk}; null is the clock of the exchange
 * @param greeting an uploaded prompt's name; null says that nobody can take the call
 * @param greetings for cases of their own; null is none
 * @param pin asks for it where the mailbox is not called by its own phone; null keeps what there is
 * @param email who is told of messages; null is nobody
 * @param keepDays after which a message is deleted; null keeps it
 */
public record MailboxDraft(
        @NotNull @Pattern(regexp = "[0-9]{2,8}") String extension,
        @Nullable @Pattern(regexp = "en|ru") String language,
        @Nullable @Size(min = 1, max = 60) String zone,
        @Nullable @Size(min = 1, max = 100) String greeting,
        @Nullable @Valid StateGreetings greetings,
        @Nullable @Pattern(regexp = "[0-9]{4,10}") String pin,
        @Nullable @Email @Size(max = 200) String email,
        @Nullable @Min(1) @Max(3650) Integer keepDays) {

    String spoken() {
        return language == null ? "en" : language;
    }

    StateGreetings states() {
        return greetings == null ? StateGreetings.NONE : greetings;
    }

    /** Without the PIN. */
    @Override
    public String toString() {
        return "MailboxDraft[" + extension + "]";
    }
}
