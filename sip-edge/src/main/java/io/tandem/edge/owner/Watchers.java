package io.tandem.edge.owner;

import io.tandem.call.RelaySession;
import io.tandem.types.CallId;
import io.tandem.types.LegId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who follow a talk, each for as long as he says so, and which of its sides meet them. A new owner begins with nobody. */
final class Watchers {
    final Map<CallId, Instant> until = new HashMap<>();
    final Set<LegId> seated = new HashSet<>();

    /** Over which its sides meet them; null where they do not. */
    @Nullable
    RelaySession session;
}
