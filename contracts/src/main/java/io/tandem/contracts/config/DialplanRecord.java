package io.tandem.contracts.config;

import io.tandem.dialplan.DialplanSnapshot;
import java.time.Instant;

/** Topic {@code dialplans}, key the tenant's id; compressed JSON. */
public record DialplanRecord(int schema, DialplanSnapshot snapshot, Instant compiledAt) {}
