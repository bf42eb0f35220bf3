package io.tandem.ivr.voicemail;

import io.tandem.ivr.prompts.Prompts;
import io.tandem.ivr.voicemail.MailboxOptions.Greeting;
import io.tandem.platform.security.Caller;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;

/** Greetings that were recorded by phone: prompts of the tenant, as those that are uploaded. */
public final class Greetings {
    private final Prompts prompts;
    private final Mailboxes mailboxes;

    public Greetings(Prompts prompts, Mailboxes mailboxes) {
        this.prompts = prompts;
        this.mailboxes = mailboxes;
    }

    /** In place of the last one. */
    void recorded(TenantId tenant, Greeting greeting, byte[] wave) {
        String mailbox = greeting.mailbox();
        if (mailboxes.exists(tenant, new ExtensionNumber(mailbox))) {
            String name = "greeting-" + mailbox
                    + greeting.kind().map(kind -> "-" + kind.word()).orElse("");
            prompts.replace(tenant, Caller.system("phone " + mailbox), name, wave);
            greeting.kind()
                    .ifPresentOrElse(
                            kind -> mailboxes.greeted(tenant, mailbox, kind, name),
                            () -> mailboxes.greeted(tenant, mailbox, name));
        }
    }
}
