package io.tandem.contracts.config;

import io.tandem.dialplan.RingGroupEntry;
import io.tandem.types.TenantId;
import java.util.UUID;

/** Topic {@code ring-groups}, key {@code tenant/id}: several extensions behind one number, as the admin wrote it. */
public record RingGroupRecord(int schema, TenantId tenant, UUID id, RingGroupEntry group) {}
