package io.tandem.edge.view;

import io.tandem.contracts.Secrets;
import io.tandem.contracts.config.DidRecord;
import io.tandem.contracts.config.TrunkRecord;
import io.tandem.types.E164;
import io.tandem.types.TenantId;
import io.tandem.types.TrunkId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Trunks by the addresses that calls come from, and the public numbers of the cell. */
public final class Carriers {
    private static final Logger LOG = LoggerFactory.getLogger(Carriers.class);

    private final Secrets secrets;
    private volatile Consumer<TrunkId> changed = trunk -> {};
    private final Map<String, TrunkRecord> trunks = new ConcurrentHashMap<>();
    private final Map<String, List<TrunkRecord>> bySource = new ConcurrentHashMap<>();
    private final Map<E164, DidRecord> dids = new ConcurrentHashMap<>();
    private final Map<String, DidRecord> didsByKey = new ConcurrentHashMap<>();

    public Carriers(Secrets secrets) {
        this.secrets = secrets;
    }

    void putTrunk(String key, @Nullable TrunkRecord trunk) {
        var before = trunk == null ? trunks.remove(key) : trunks.put(key, trunk);
        if (before != null) {
            before.sources().forEach(source -> remove(source.host(), before));
        }
        if (trunk != null) {
            trunk.sources().forEach(source -> add(source.host(), trunk));
        }
        changed.accept(new TrunkId(UUID.fromString(key)));
    }

    /** @param told on the reader's thread of each trunk that is made, changed or deleted from now on */
    public void tell(Consumer<TrunkId> told) {
        changed = told;
    }

    private void add(String host, TrunkRecord trunk) {
        bySource.merge(host, List.of(trunk), (there, one) -> {
            var more = new ArrayList<>(there);
            more.addAll(one);
            return List.copyOf(more);
        });
    }

    private void remove(String host, TrunkRecord trunk) {
        bySource.computeIfPresent(host, (key, there) -> {
            var left = there.stream()
                    .filter(other -> !other.id().equals(trunk.id()))
                    .toList();
            return left.isEmpty() ? null : left;
        });
    }

    void putDid(String key, @Nullable DidRecord did) {
        var before = did == null ? didsByKey.remove(key) : didsByKey.put(key, did);
        if (before != null) {
            dids.remove(before.number(), before);
        }
        if (did != null) {
            dids.put(did.number(), did);
        }
    }

    /** @return active trunks that take calls from this address; a source with port 0 stands for any port */
    public List<TrunkRecord> from(String host, int port) {
        var there = bySource.get(host);
        return there == null
                ? List.of()
                : there.stream().filter(trunk -> takes(trunk, host, port)).toList();
    }

    private static boolean takes(TrunkRecord trunk, String host, int port) {
        return trunk.active()
                && trunk.sources().stream()
                        .anyMatch(
                                source -> source.host().equals(host) && (source.port() == 0 || source.port() == port));
    }

    /** @return whether some trunk takes calls from this address */
    public boolean isSource(String host) {
        return bySource.containsKey(host);
    }

    public Optional<TrunkRecord> trunk(TrunkId id) {
        return Optional.ofNullable(trunks.get(id.toString()));
    }

    public Collection<TrunkRecord> trunks() {
        return trunks.values();
    }

    /** @return empty where the carrier asks for no password, and where it cannot be decrypted */
    public Optional<CarrierLogin> login(TrunkId id) {
        return trunk(id).flatMap(this::login);
    }

    public Optional<CarrierLogin> login(TrunkRecord trunk) {
        var login = trunk.settings().login();
        if (!login.known()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CarrierLogin(login.user(), login.plainPassword(trunk.id(), secrets)));
        } catch (IllegalArgumentException e) {
            LOG.error("the password of trunk {} tenant={} cannot be decrypted", trunk.id(), trunk.tenant(), e);
            return Optional.empty();
        }
    }

    public Optional<TenantId> tenantOf(E164 number) {
        return Optional.ofNullable(dids.get(number)).map(DidRecord::tenant);
    }

    public int size() {
        return trunks.size() + dids.size();
    }
}
