package io.tandem.ivr.voicemail;

import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.MenuQuestion;
import io.tandem.contracts.config.MailboxRecord;
import io.tandem.flow.FlowRun;
import io.tandem.ivr.leading.Script;
import io.tandem.ivr.voicemail.ListeningFlow.Kept;
import io.tandem.platform.database.DatabaseOutage;
import io.tandem.types.ExtensionNumber;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leads callers through leaving a message. What they have left is held while they may hear it, and sent without them where they hang up. */
public final class Leaving {
    private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);

    /** Beyond what the caller is waited for: the owner's own breath, and the answer's way. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final MailboxTable table;
    private final Voicemails voicemails;

    public Leaving(MailboxTable table, Voicemails voicemails) {
        this.table = table;
        this.voicemails = voicemails;
    }

    /** @param busy whether the caller has come since the extension is */
    public Optional<Script> script(MenuQuestion asked, ExtensionNumber mailbox, boolean busy) {
        return table.find(asked.tenant(), mailbox).map(record -> script(asked, record, busy));
    }

    private Script script(MenuQuestion asked, MailboxRecord mailbox, boolean busy) {
        Optional<Kept> held =
                run(asked).filter(run -> LeavingMessage.isReview(run.node())).flatMap(run -> held(asked));
        return new Script(
                LeavingMessage.flow(mailbox, busy, held.map(Kept::sound)),
                reached -> held.ifPresent(message -> reached(asked, message, reached)));
    }

    /** While the database is away there is nothing to be heard: what was left is sent when it is back. */
    private Optional<Kept> held(MenuQuestion asked) {
        try {
            return voicemails.held(asked.tenant(), asked.call().value());
        } catch (RuntimeException failed) {
            if (!DatabaseOutage.is(failed)) {
                throw failed;
            }
            LOG.warn(
                    "tenant={} call={} a message is not heard before it is sent: the database is away",
                    asked.tenant(),
                    asked.call());
            return Optional.empty();
        }
    }

    private void reached(MenuQuestion asked, Kept message, FlowRun run) {
        switch (run.node()) {
            case LeavingMessage.SENT -> voicemails.send(asked.tenant(), message.id());
            case LeavingMessage.AGAIN -> voicemails.withdraw(asked.tenant(), message.id(), asked.at());
            default -> voicemails.hold(asked.tenant(), message.id(), run.until().plus(MARGIN));
        }
    }

    private static Optional<FlowRun> run(MenuQuestion asked) {
        return asked.run().isEmpty()
                ? Optional.empty()
                : Optional.of(Wire.JSON.read(asked.run().getBytes(StandardCharsets.UTF_8), FlowRun.class));
    }
}
