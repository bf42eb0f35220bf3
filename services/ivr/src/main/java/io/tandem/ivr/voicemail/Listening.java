package io.tandem.ivr.voicemail;

import io.tandem.contracts.Wire;
import io.tandem.contracts.calls.MenuQuestion;
import io.tandem.flow.FlowRun;
import io.tandem.ivr.leading.Script;
import io.tandem.ivr.voicemail.ListeningFlow.Kept;
import io.tandem.ivr.voicemail.Mailboxes.Speaks;
import io.tandem.types.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Leads callers through what is in a mailbox. Remembers nothing: each question is answered by the rows as they are now and by the caller's
 * run, which says whose mailbox it is, once he has proven that it is his.
 */
public final class Listening {
    private final Mailboxes mailboxes;
    private final Voicemails voicemails;
    private final MailboxSounds sounds;

    public Listening(Mailboxes mailboxes, Voicemails voicemails, MailboxSounds sounds) {
        this.mailboxes = mailboxes;
        this.voicemails = voicemails;
        this.sounds = sounds;
    }

    /** @param mailbox the caller's own */
    public Optional<Script> own(MenuQuestion asked, String mailbox) {
        return Optional.of(script(asked, mailbox, ListeningFlow.COUNT, false));
    }

    /** He is asked for a mailbox, and its PIN. */
    public Optional<Script> any(MenuQuestion asked) {
        @Nullable FlowRun run = run(asked);
        if (run == null) {
            return Optional.of(script(asked, null, ListeningFlow.MAILBOX, false));
        }
        String proven = run.variables().getOrDefault(ListeningFlow.PROVEN, "");
        String said = run.variables().getOrDefault(ListeningFlow.MAILBOX, "");
        boolean entered = run.node().equals(ListeningFlow.ENTERED);
        boolean right = entered
                && mailboxes.opens(
                        asked.tenant(), said, run.variables().getOrDefault(ListeningFlow.PIN, ""), asked.at());
        @Nullable String mailbox = right ? said : proven.isEmpty() ? null : proven;
        Script script = script(asked, mailbox, ListeningFlow.MAILBOX, right);
        return Optional.of(entered && !right ? counted(script, asked, said) : script);
    }

    /** Who comes to hear that the PIN is wrong has tried once more. */
    private Script counted(Script script, MenuQuestion asked, String said) {
        return new Script(script.flow(), reached -> {
            script.reached().accept(reached);
            if (reached.node().equals(ListeningFlow.WRONG)) {
                mailboxes.wrongPin(asked.tenant(), said, asked.call() + " " + asked.question(), asked.at());
            }
        });
    }

    private Script script(MenuQuestion asked, @Nullable String mailbox, String start, boolean right) {
        @Nullable FlowRun run = run(asked);
        TenantId tenant = asked.tenant();
        Speaks speaks = mailbox == null ? Speaks.USUAL : mailboxes.speaks(tenant, mailbox);
        Instant since = run == null ? asked.at() : run.began();
        List<Kept> kept = mailbox == null ? List.of() : voicemails.kept(tenant, mailbox, since);
        var says = new MailboxWords(sounds, tenant, speaks.language(), speaks.zone(), asked.at());
        boolean forwards = run != null
                && ListeningFlow.forwardTo(run)
                        .filter(to -> mailboxes.exists(tenant, to))
                        .isPresent();
        var flow = new ListeningFlow(says, mailbox == null ? "" : mailbox, kept)
                .flow(start, right, run != null && MailboxOptions.same(run), forwards);
        return new Script(flow, reached -> {
            if (mailbox != null) {
                reached(asked, mailbox, reached);
            }
        });
    }

    // By the owner's clock, as all of the run is.
    private void reached(MenuQuestion asked, String mailbox, FlowRun run) {
        TenantId tenant = asked.tenant();
        Optional<UUID> heard = ListeningFlow.heard(run.node());
        Optional<UUID> deleted = ListeningFlow.deleted(run.node());
        ListeningFlow.saved(run.node()).ifPresent(id -> voicemails.savedBy(tenant, mailbox, id, asked.at()));
        heard.ifPresent(id -> voicemails.heardBy(tenant, mailbox, id, asked.at()));
        deleted.ifPresent(id -> voicemails.deletedBy(tenant, mailbox, id, asked.at()));
        ListeningFlow.forwarded(run)
                .ifPresent(forward -> voicemails.forwardedBy(
                        tenant, mailbox, forward, asked.call() + " " + run.visits(), asked.at()));
        if (MailboxOptions.isAbsenceOver(run)) {
            mailboxes.greeted(tenant, mailbox, GreetingKind.ABSENCE, null);
        }
        MailboxOptions.pinKept(run).ifPresent(pin -> mailboxes.pinChanged(tenant, mailbox, pin));
    }

    private static @Nullable FlowRun run(MenuQuestion asked) {
        return asked.run().isEmpty()
                ? null
                : Wire.JSON.read(asked.run().getBytes(StandardCharsets.UTF_8), FlowRun.class);
    }
}
