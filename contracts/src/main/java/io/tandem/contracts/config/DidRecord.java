package io.tandem.contracts.config;

import io.tandem.types.E164;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.UUID;

/** Topic {@code dids}, key the number. Unique in the cell. */
public record DidRecord(int schema, TenantId tenant, UUID id, E164 number, ExtensionNumber destination) {}
