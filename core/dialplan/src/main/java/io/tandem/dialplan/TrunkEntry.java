package io.tandem.dialplan;

import io.tandem.types.E164;
import io.tandem.types.HostPort;
import io.tandem.types.TrunkId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trunk as routing sees it.
 *
 * @param address where outbound calls are sent
 * @param sources addresses from which inbound calls are taken without digest
 * @param outbound whether the tenant's outbound calls may leave by it
 * @param callerId shown to the carrier when the extension has none; null shows the extension
 */
public record TrunkEntry(
        TrunkId id,
        String name,
        HostPort address,
        List<HostPort> sources,
        boolean outbound,
        @Nullable E164 callerId) {
    public TrunkEntry {
        sources = List.copyOf(sources);
    }
}
