package io.tandem.calls.stream;

import io.tandem.types.TenantId;

/**
 * Something that a tenant's listeners are told.
 *
 * @param type such as {@code call.answered}
 * @param content written as JSON
 */
record StreamEvent(EventId id, TenantId tenant, String type, Object content) {}
