package io.tandem.dialplan;

import io.tandem.types.E164;
import io.tandem.types.HostPort;
import io.tandem.types.TrunkId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trunk as routing sees it.
 *
 * @param address where outbound calls are sent
 * @param sources addresses from which inbound calls are taken without digest
 * @param outbound whether the tenant's outbound calls may leave by it
 * @param callerId shown to the carrier when the extension has none; null shows the extension
 * @param next when a call goes on by the next trunk
 */
public record TrunkEntry(
        TrunkId id,
        String name,
        HostPort address,
        List<HostPort> sources,
        boolean outbound,
        @Nullable E164 callerId,
        NextTrunk next) {

    public TrunkEntry {
        sources = List.copyOf(sources);
        // Snapshots of before there was any have none.
        next = Objects.requireNonNullElse(next, NextTrunk.USUAL);
    }

    public TrunkEntry(
            TrunkId id,
            String name,
            HostPort address,
            List<HostPort> sources,
            boolean outbound,
            @Nullable E164 callerId) {
        this(id, name, address, sources, outbound, callerId, NextTrunk.USUAL);
    }
}
