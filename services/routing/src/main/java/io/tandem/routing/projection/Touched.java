package io.tandem.routing.projection;

import io.tandem.types.TenantId;
import java.util.Optional;

/** Whose a record was before and is now: both for a number that moves, neither for a deletion of the unknown. */
record Touched(Optional<TenantId> before, Optional<TenantId> after) {}
