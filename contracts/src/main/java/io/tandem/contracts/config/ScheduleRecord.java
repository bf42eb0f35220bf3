package io.tandem.contracts.config;

import io.tandem.flow.OpeningHours;
import io.tandem.types.TenantId;

/**
 * Topic {@code schedules}, key {@code tenant/name}: opening hours that menus go by.
 *
 * @param hours holidays and what was set by hand included
 */
public record ScheduleRecord(int schema, TenantId tenant, String name, OpeningHours hours) {}
