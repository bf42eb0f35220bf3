package io.tandem.edge.view;

import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.BindingRecord;
import io.tandem.sip.registrar.BindingKey;
import io.tandem.types.Aor;
import io.tandem.types.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where each address of record can be reached: all bindings of the cell. */
public final class Bindings {
    /** How long an expired binding is kept before somebody deletes it from the topic. */
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final Map<Aor, Map<String, BindingRecord>> byAor = new ConcurrentHashMap<>();

    private final Map<TenantId, AtomicInteger> ofTenants = new ConcurrentHashMap<>();

    /** What is known here before it has been read back: that need not be decoded again. */
    private final UnreadWrites written = new UnreadWrites();

    private volatile Consumer<BindingRecord> fromElsewhere = binding -> {};
    private volatile Consumer<Line> moved = line -> {};

    /** @param told on the reader's thread of each binding that another edge, or a former life of this one, has written */
    public void tell(Consumer<BindingRecord> told) {
        fromElsewhere = told;
    }

    /** @param told of each extension of which a phone comes, goes or is reached another way; on any thread */
    public void tellOfMoves(Consumer<Line> told) {
        moved = told;
    }

    /** The key of a binding on its topic: {@code aor|contact key}. */
    public static String key(Aor aor, String contactKey) {
        return aor + "|" + contactKey;
    }

    /**
     * By the door right after a REGISTER, so that an edge sees its own writes at once.
     *
     * @param encoded as it goes to the topic
     */
    public void put(BindingRecord binding, byte[] encoded) {
        put(binding);
        written.add(key(binding.aor(), binding.contactKey()), encoded);
    }

    public void put(BindingRecord binding) {
        var isMove = new AtomicBoolean();
        byAor.compute(binding.aor(), (aor, before) -> {
            var after = before == null ? new HashMap<String, BindingRecord>() : new HashMap<>(before);
            var known = after.put(binding.contactKey(), binding);
            if (known == null) {
                count(binding.tenant(), 1);
            }
            isMove.set(known == null || !known.flow().equals(binding.flow()));
            return Map.copyOf(after);
        });
        if (isMove.get()) {
            moved.accept(new Line(binding.tenant(), binding.extension()));
        }
    }

    /** By who deletes it from the topic, too. */
    public void remove(Aor aor, String contactKey) {
        drop(aor, contactKey);
        written.add(key(aor, contactKey), null);
    }

    private void drop(Aor aor, String contactKey) {
        var left = new AtomicReference<@Nullable BindingRecord>();
        byAor.computeIfPresent(aor, (key, before) -> {
            var after = new HashMap<>(before);
            var gone = after.remove(contactKey);
            if (gone != null) {
                count(gone.tenant(), -1);
            }
            left.set(gone);
            return after.isEmpty() ? null : Map.copyOf(after);
        });
        var gone = left.get();
        if (gone != null) {
            moved.accept(new Line(gone.tenant(), gone.extension()));
        }
    }

    private void count(TenantId tenant, int more) {
        ofTenants.computeIfAbsent(tenant, key -> new AtomicInteger()).addAndGet(more);
    }

    /** @return of the tenant, with those that have expired and are still on the topic */
    public int ever(TenantId tenant) {
        var known = ofTenants.get(tenant);
        return known == null ? 0 : known.get();
    }

    /** The topic's word, which counts: what another edge has written in between undoes what we put first. */
    void read(String key, byte @Nullable [] value) {
        if (written.isOurs(key, value)) {
            return;
        }
        if (value == null) {
            int bar = key.indexOf('|');
            if (bar > 0) {
                drop(Aor.of(key.substring(0, bar)), key.substring(bar + 1));
            }
        } else {
            var binding = Wire.JSON.read(value, BindingRecord.class);
            put(binding);
            fromElsewhere.accept(binding);
        }
    }

    /** @return in force at {@code now}, the preferred first (RFC 3261 section 10.2.1.2) */
    public List<BindingRecord> of(Aor aor, Instant now) {
        var there = byAor.get(aor);
        if (there == null) {
            return List.of();
        }
        return there.values().stream()
                .filter(binding -> binding.expires().isAfter(now))
                .filter(binding -> isYoungestFlow(binding, there.values()))
                .sorted((one, other) -> Double.compare(other.q(), one.q()))
                .toList();
    }

    /** RFC 5626 section 5.3: a phone that has registered over several flows rings once, where it registered last. */
    private static boolean isYoungestFlow(BindingRecord binding, Collection<BindingRecord> all) {
        var instance = BindingKey.instance(binding.contactKey());
        return instance.isEmpty()
                || all.stream()
                        .filter(other -> BindingKey.instance(other.contactKey()).equals(instance))
                        .noneMatch(other -> other.expires().isAfter(binding.expires()));
    }

    /** @return expired ones too, as long as they are on the topic */
    public List<BindingRecord> ever(Aor aor) {
        return List.copyOf(byAor.getOrDefault(aor, Map.of()).values());
    }

    /** All that are in force at {@code now}, of whichever address. */
    public Stream<BindingRecord> inForce(Instant now) {
        return byAor.values().stream()
                .flatMap(there -> there.values().stream())
                .filter(binding -> binding.expires().isAfter(now));
    }

    /** Bindings whose time was over long ago: still on the topic, of use to nobody. */
    public List<BindingRecord> stale(Instant now) {
        var stale = new ArrayList<BindingRecord>();
        byAor.values()
                .forEach(there -> there.values().stream()
                        .filter(binding -> binding.expires().plus(GRACE).isBefore(now))
                        .forEach(stale::add));
        return stale;
    }

    public int size() {
        return byAor.size();
    }
}
