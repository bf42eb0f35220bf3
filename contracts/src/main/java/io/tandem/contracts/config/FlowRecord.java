package io.tandem.contracts.config;

import io.tandem.flow.Flow;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.UUID;

/**
 * Topic {@code flows}, key {@code tenant/id}: a menu behind an internal number.
 *
 * @param flow checked, its prompts made and kept; those who lead callers need nothing else
 */
public record FlowRecord(int schema, TenantId tenant, UUID id, ExtensionNumber number, Flow flow) {}
