package io.tandem.ivr.voicemail;

import io.tandem.contracts.config.MailboxRecord;
import io.tandem.flow.Flow;
import io.tandem.flow.FlowNode;
import io.tandem.flow.Prompt;
import io.tandem.flow.Sound;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a message is left: greeting, beep, what is said; then who leaves it may hear it and say it again before it is sent, and thanks. Who hangs up
 * has sent it. Where its sound does not come within a few seconds there is nothing to be heard, and it is sent.
 */
final class LeavingMessage {
    static final Duration LONGEST = Duration.ofMinutes(3);

    /** After which a message is over. */
    static final Duration SILENCE = Duration.ofSeconds(5);

    /** The caller is to hear what he has left. */
    static final String HEAR = "hear";

    /** He wants to say it again: what he has left is withdrawn. */
    static final String AGAIN = "again";

    /** He is content. */
    static final String SENT = "sent";

    private static final String REVIEW = "review";
    private static final String TAKEN = "taken-";

    /** A recording is there a second or so behind its end; each look at it takes a breath. */
    private static final int LOOKS = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String REVIEWED = " reviewed";
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

    /**
     * @param busy whether he has come since the extension is
     * @param held what he has left and not sent yet, as far as it is there
     */
    static Flow flow(MailboxRecord mailbox, boolean busy, Optional<Sound> held) {
        String number = mailbox.extension().digits();
        // One that was written before callers could hear their messages has no words for it.
        boolean reviews = mailbox.sounds().containsKey(MailboxSounds.REVIEW);
        String about = MARK + number + " ${caller}" + (reviews ? REVIEWED : "");
        Map<String, FlowNode> nodes = new HashMap<>();
        nodes.put("greeting", new FlowNode.Say(said(mailbox, greeting(mailbox, busy)), true, "message"));
        nodes.put("message", new FlowNode.Record("message", about, LONGEST, SILENCE, reviews ? TAKEN + 1 : "thanks"));
        nodes.put("thanks", new FlowNode.Say(said(mailbox, MailboxSounds.THANKS), true, "bye"));
        nodes.put("bye", new FlowNode.HangUp());
        if (reviews) {
            review(mailbox, held, nodes);
        }
        return new Flow("message:" + number, "voicemail of " + number, "greeting", nodes, LANGUAGE, "");
    }

    private static void review(MailboxRecord mailbox, Optional<Sound> held, Map<String, FlowNode> nodes) {
        for (int look = 1; look <= LOOKS; look++) {
            String next = held.isPresent() ? REVIEW : look < LOOKS ? TAKEN + (look + 1) : "thanks";
            nodes.put(TAKEN + look, new FlowNode.Say(Prompt.NONE, false, next));
        }
        nodes.put(
                REVIEW,
                new FlowNode.Menu(
                        said(mailbox, MailboxSounds.REVIEW),
                        Map.of('1', SENT, '2', HEAR, '3', AGAIN),
                        PATIENCE,
                        2,
                        Prompt.NONE,
                        SENT,
                        SENT));
        nodes.put(HEAR, new FlowNode.Say(held.map(LeavingMessage::said).orElse(Prompt.NONE), true, REVIEW));
        // Neither is interruptible, so that nobody passes by without being seen.
        nodes.put(AGAIN, new FlowNode.Say(Prompt.NONE, false, "message"));
        nodes.put(SENT, new FlowNode.Say(said(mailbox, MailboxSounds.THANKS), false, "bye"));
    }

    /** @return whether the caller has left something at a place that he may have to hear, and to decide about */
    static boolean isReview(String node) {
        return node.startsWith(TAKEN) || node.equals(REVIEW) || node.equals(HEAR) || node.equals(AGAIN);
    }

    private static String greeting(MailboxRecord mailbox, boolean busy) {
        return Stream.of(GreetingKind.ABSENCE, busy ? GreetingKind.BUSY : GreetingKind.NO_ANSWER)
                .map(GreetingKind::name)
                .filter(mailbox.sounds()::containsKey)
                .findFirst()
                .orElse(MailboxSounds.GREETING);
    }

    private static Prompt said(MailboxRecord mailbox, String what) {
        return said(Objects.requireNonNull(mailbox.sounds().get(what), what));
    }

    private static Prompt said(Sound sound) {
        return new Prompt(Map.of(LANGUAGE, sound));
    }

    /** @param about what is said of a recording @return empty for one that is no message */
    static Optional<Left> of(String about) {
        if (!about.startsWith(MARK)) {
            return Optional.empty();
        }
        String left = isReviewed(about) ? about.substring(0, about.length() - REVIEWED.length()) : about;
        String[] words = left.substring(MARK.length()).split(" ", 2);
        return Optional.of(new Left(words[0], words.length == 1 ? "" : words[1]));
    }

    /** @return whether who has left it may hear it before it is sent */
    static boolean isReviewed(String about) {
        return about.endsWith(REVIEWED);
    }
}
