package io.tandem.ivr.voicemail;

import io.tandem.ivr.prompts.Prompts;
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
    void recorded(TenantId tenant, String mailbox, byte[] wave) {
        if (mailboxes.exists(tenant, new ExtensionNumber(mailbox))) {
            String name = "greeting-" + mailbox;
            prompts.replace(tenant, Caller.system("phone " + mailbox), name, wave);
            mailboxes.greeted(tenant, mailbox, name);
        }
    }
}
