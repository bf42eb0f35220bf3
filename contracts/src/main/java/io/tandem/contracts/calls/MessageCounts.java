package io.tandem.contracts.calls;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;

/**
 * Topic {@code message-counts}, key {@code tenant/extension}, JSON: what is in a mailbox, for the lamps of its extension's phones. Written
 * with the messages by the ivr service, deleted with the mailbox.
 *
 * @param fresh messages that nobody has heard
 * @param heard those that have been kept
 */
public record MessageCounts(int schema, TenantId tenant, ExtensionNumber mailbox, int fresh, int heard) {}
