package io.tandem.edge.view;

import io.tandem.dialplan.Turns;
import io.tandem.types.ExtensionNumber;
import io.tandem.types.TenantId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The turns that this edge's calls have taken. Each edge goes round by itself, from where chance has put it: so members get as
 * many calls as each other, however many edges there are.
 */
final class GroupTurns implements Turns {
    private final Map<Group, AtomicInteger> next = new ConcurrentHashMap<>();

    private record Group(TenantId tenant, ExtensionNumber number) {}

    @Override
    public int next(TenantId tenant, ExtensionNumber group) {
        return next.computeIfAbsent(new Group(tenant, group), key -> new AtomicInteger(chance(Integer.MAX_VALUE)))
                .getAndIncrement();
    }

    @Override
    public int chance(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
