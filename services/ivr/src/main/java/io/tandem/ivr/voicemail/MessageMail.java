package io.tandem.ivr.voicemail;

import io.tandem.ivr.mail.MailQueue;
import io.tandem.ivr.mail.MailServer;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Tells the owner of a mailbox of a message by e-mail, where he wants that and there is a server. */
public final class MessageMail {
    private final MailboxRepository mailboxes;
    private final MailQueue queue;
    private final MailServer server;
    private final Duration patience;

    /** @param patience for how long a letter waits for what was said, as text */
    public MessageMail(MailboxRepository mailboxes, MailQueue queue, MailServer server, Duration patience) {
        this.mailboxes = mailboxes;
        this.queue = queue;
        this.server = server;
        this.patience = patience;
    }

    /** It waits no longer. */
    void hurry(TenantId tenant, UUID message, Instant now) {
        queue.hurry(tenant, message, now);
    }

    /** In the transaction in which the message is left. */
    void left(TenantId tenant, Voicemail message, Instant now) {
        if (server.isThere()) {
            mailboxes.find(tenant, message.mailbox()).ifPresent(mailbox -> {
                String email = mailbox.email();
                if (email != null) {
                    queue.add(tenant, message.id(), email, mailbox.language(), now.plus(patience));
                }
            });
        }
    }
}
