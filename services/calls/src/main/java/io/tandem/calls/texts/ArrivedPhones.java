package io.tandem.calls.texts;

import io.tandem.bus.BusRecord;
import io.tandem.calls.registrations.Registrations;
import io.tandem.calls.texts.TextQueue.Waiting;
import io.tandem.contracts.nodes.BindingRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Extensions of which a phone has come since somebody looked. */
public final class ArrivedPhones implements Registrations.Changes {
    /** What has come earlier, as is read when a replica starts, is found by itself. */
    private static final Duration JUST_NOW = Duration.ofMinutes(2);

    private final Set<Waiting> arrived = ConcurrentHashMap.newKeySet();
    private final InstantSource clock;

    public ArrivedPhones(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void came(BusRecord record, BindingRecord binding) {
        if (record.timestamp().plus(JUST_NOW).isAfter(clock.instant())) {
            arrived.add(new Waiting(binding.tenant(), binding.extension()));
        }
    }

    @Override
    public void went(BusRecord record, BindingRecord binding) {
        // Who is away is seen when something is to be brought.
    }

    List<Waiting> all() {
        return List.copyOf(arrived);
    }

    void forget(Waiting whose) {
        arrived.remove(whose);
    }
}
