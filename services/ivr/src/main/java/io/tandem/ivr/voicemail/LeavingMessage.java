package io.tandem.ivr.voicemail;

import io.tandem.contracts.config.MailboxRecord;
import io.tandem.flow.Flow;
import io.tandem.flow.FlowNode;
import io.tandem.flow.Prompt;
import io.tandem.flow.Sound;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** How a message is left: greeting, beep, what is said, thanks. */
final class LeavingMessage {
    static final Duration LONGEST = Duration.ofMinutes(3);

    /** After which a message is over. */
    static final Duration SILENCE = Duration.ofSeconds(5);

    private static final String MARK = "voicemail ";

    /** All of it is said in one, and it does not matter in which. */
    private static final String LANGUAGE = "own";

    /**
     * What a recording is.
     *
     * @param from the caller's number; empty when withheld
     */
    record Left(String mailbox, String from) {}

    private LeavingMessage() {}

    /** @param busy whether he has come since the extension is */
    static Flow flow(MailboxRecord mailbox, boolean busy) {
        String number = mailbox.extension().digits();
        return new Flow(
                "message:" + number,
                "voicemail of " + number,
                "greeting",
                Map.of(
                        "greeting", new FlowNode.Say(said(mailbox, greeting(mailbox, busy)), true, "message"),
                        "message",
                                new FlowNode.Record(
                                        "message", MARK + number + " ${caller}", LONGEST, SILENCE, "thanks"),
                        "thanks", new FlowNode.Say(said(mailbox, MailboxSounds.THANKS), true, "bye"),
                        "bye", new FlowNode.HangUp()),
                LANGUAGE,
                "");
    }

    private static String greeting(MailboxRecord mailbox, boolean busy) {
        return Stream.of(GreetingKind.ABSENCE, busy ? GreetingKind.BUSY : GreetingKind.NO_ANSWER)
                .map(GreetingKind::name)
                .filter(mailbox.sounds()::containsKey)
                .findFirst()
                .orElse(MailboxSounds.GREETING);
    }

    private static Prompt said(MailboxRecord mailbox, String what) {
        Sound sound = Objects.requireNonNull(mailbox.sounds().get(what), what);
        return new Prompt(Map.of(LANGUAGE, sound));
    }

    /** @param about what is said of a recording @return empty for one that is no message */
    static Optional<Left> of(String about) {
        if (!about.startsWith(MARK)) {
            return Optional.empty();
        }
        String[] words = about.substring(MARK.length()).split(" ", 2);
        return Optional.of(new Left(words[0], words.length == 1 ? "" : words[1]));
    }
}
