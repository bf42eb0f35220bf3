package io.tandem.contracts.config;

import io.tandem.dialplan.RoomEntry;
import io.tandem.types.TenantId;
import java.util.UUID;

/** Topic {@code rooms}, key {@code tenant/id}: a conference room, as the admin wrote it. */
public record RoomRecord(int schema, TenantId tenant, UUID id, RoomEntry room) {}
