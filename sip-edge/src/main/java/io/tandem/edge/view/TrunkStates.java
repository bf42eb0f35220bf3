package io.tandem.edge.view;

import io.tandem.contracts.nodes.TrunkStateRecord;
import io.tandem.contracts.nodes.TrunkStateRecord.Reach;
import io.tandem.types.TrunkId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How the trunks of the cell stand, as the edges know that register and probe them. */
public final class TrunkStates {
    private final Map<String, TrunkStateRecord> byKey = new ConcurrentHashMap<>();
    private final Map<String, Set<TrunkId>> byRegistrar = new ConcurrentHashMap<>();

    public void put(String key, @Nullable TrunkStateRecord state) {
        var before = state == null ? byKey.remove(key) : byKey.put(key, state);
        if (before != null) {
            index(before.registrar());
        }
        if (state != null) {
            index(state.registrar());
        }
    }

    private void index(String registrar) {
        if (!registrar.isEmpty()) {
            byRegistrar.put(
                    registrar,
                    byKey.values().stream()
                            .filter(state -> state.registrar().equals(registrar))
                            .map(TrunkStateRecord::trunk)
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    public boolean isDown(TrunkId trunk) {
        var state = byKey.get(trunk.toString());
        return state != null && state.reach() == Reach.DOWN;
    }

    /** @return what the carrier wants in the Route headers of calls to it */
    public List<String> serviceRoute(TrunkId trunk) {
        var state = byKey.get(trunk.toString());
        return state == null ? List.of() : state.serviceRoute();
    }

    public boolean isKnown(TrunkId trunk) {
        return byKey.containsKey(trunk.toString());
    }

    /** @return the trunks that are registered with a carrier at this address */
    public Set<TrunkId> registeredAt(String host) {
        return byRegistrar.getOrDefault(host, Set.of());
    }
}
