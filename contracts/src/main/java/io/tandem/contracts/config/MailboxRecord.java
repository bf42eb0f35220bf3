package io.tandem.contracts.config;

import io.tandem.flow.Sound;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.Map;

/**
 * Topic {@code mailboxes}, key {@code tenant/extension}: an extension's mailbox, where whoever is not answered leaves a message.
 *
 * @param sounds what it says, made and kept, by what is said: {@code greeting}, {@code thanks} and more
 */
public record MailboxRecord(int schema, TenantId tenant, ExtensionNumber extension, Map<String, Sound> sounds) {
    public MailboxRecord {
        sounds = Map.copyOf(sounds);
    }
}
