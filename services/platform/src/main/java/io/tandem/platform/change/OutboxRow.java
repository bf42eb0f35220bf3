package io.tandem.platform.change;

import io.tandem.contracts.Topic;
import io.tandem.types.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A record waiting to be sent.
 *
 * @param partitionKey decides the partition: a tenant's records share one, so they are read in the order of writing
 * @param value null deletes the key
 */
record OutboxRow(TenantId tenant, Topic topic, String key, String partitionKey, byte @Nullable [] value) {}
