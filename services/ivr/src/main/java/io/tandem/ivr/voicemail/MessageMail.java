package io.tandem.ivr.voicemail;

import io.tandem.ivr.mail.MailQueue;
import io.tandem.ivr.mail.MailServer;
import io.tandem.types.TenantId;
import java.time.Instant;

/** Tells the owner of a mailbox of a message by e-mail, where he wants that and there is a server. */
public final class MessageMail {
    private final MailboxRepository mailboxes;
    private final MailQueue queue;
    private final MailServer server;

    public MessageMail(MailboxRepository mailboxes, MailQueue queue, MailServer server) {
        this.mailboxes = mailboxes;
        this.queue = queue;
        this.server = server;
    }

    /** In the transaction in which the message is left. */
    void left(TenantId tenant, Voicemail message, Instant now) {
        if (server.isThere()) {
            mailboxes.find(tenant, message.mailbox()).ifPresent(mailbox -> {
                String email = mailbox.email();
                if (email != null) {
                    queue.add(tenant, message.id(), email, mailbox.language(), now);
                }
            });
        }
    }
}
