package io.tandem.ivr.findme;

import io.tandem.contracts.calls.MenuQuestion;
import io.tandem.dialplan.Visit;
import io.tandem.flow.Flow;
import io.tandem.flow.FlowNode;
import io.tandem.flow.Prompt;
import io.tandem.ivr.leading.Script;
import io.tandem.ivr.voicemail.MailboxSounds;
import io.tandem.ivr.voicemail.Mailboxes;
import java.time.Duration;
import java.util.Map;

/** "Press 1 to take the call": a person does, an answering machine does not. */
public final class Confirming {
    private static final String ASK = "ask";
    private static final String TAKE = "take";
    private static final String BYE = "bye";
    private static final String RECORDING = "find-me";
    private static final char YES = '1';
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 3;

    private final Mailboxes mailboxes;
    private final MailboxSounds sounds;

    public Confirming(Mailboxes mailboxes, MailboxSounds sounds) {
        this.mailboxes = mailboxes;
        this.sounds = sounds;
    }

    public Script script(MenuQuestion asked, Visit.Confirm confirm) {
        String language = mailboxes.language(asked.tenant(), confirm.of().digits());
        var prompt = new Prompt(Map.of(language, sounds.recorded(asked.tenant(), language, RECORDING)));
        Map<String, FlowNode> nodes = Map.of(
                ASK, new FlowNode.Menu(prompt, Map.of(YES, TAKE), WITHIN, ATTEMPTS, Prompt.NONE, BYE, BYE),
                TAKE, new FlowNode.Transfer(Visit.Confirm.TAKE, BYE),
                BYE, new FlowNode.HangUp());
        return new Script(new Flow("find-me", "find-me of " + confirm.of(), ASK, nodes, language, ""), reached -> {});
    }
}
