package io.tandem.contracts.calls;

import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;

/**
 * Topic {@code text-counts}, key {@code tenant/extension}, JSON: how many messages are kept for an extension whose phones are away. Written with
 * them by the calls service, deleted when none waits.
 */
public record TextCounts(int schema, TenantId tenant, ExtensionNumber extension, int waiting) {}
