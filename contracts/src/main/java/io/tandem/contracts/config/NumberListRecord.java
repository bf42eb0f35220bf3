package io.tandem.contracts.config;

import io.tandem.flow.NumberList;
import io.tandem.types.TenantId;

/** Topic {@code number-lists}, key {@code tenant/name}: numbers that menus go by. */
public record NumberListRecord(int schema, TenantId tenant, String name, NumberList list) {}
