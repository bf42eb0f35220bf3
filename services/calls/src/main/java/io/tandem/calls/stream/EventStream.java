package io.tandem.calls.stream;

import io.tandem.bus.Bus;
import io.tandem.bus.BusRecord;
import io.tandem.bus.Follower;
import io.tandem.calls.registrations.RegistrationView;
import io.tandem.calls.registrations.Registrations;
import io.tandem.contracts.Topic;
import io.tandem.contracts.Topics;
import io.tandem.contracts.nodes.BindingRecord;
import io.tandem.types.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** All that is told to listeners, from this replica's own readers: every replica tells everything. */
public final class EventStream implements SmartLifecycle, Registrations.Changes {
    private static final int REMEMBERED = 20_000;
    private static final Set<Topic> HEARD =
            Set.of(Topics.CALL_EVENTS, Topics.TRUNK_STATES, Topics.MEDIA_EVENTS, Topics.VOICEMAIL_EVENTS);

    private final Bus bus;
    private final Instant began;
    private final EventRing ring;
    private final CallEventsTail tail;
    private final TrunkEventsTail trunks;
    private volatile @Nullable Follower follower;

    /** @param qualityAlarm score below which a direction sounds bad */
    public EventStream(Bus bus, Clock clock, double qualityAlarm) {
        this.bus = bus;
        this.began = clock.instant();
        this.ring = new EventRing(REMEMBERED, began);
        this.trunks = new TrunkEventsTail(ring);
        this.tail = new CallEventsTail(ring, new QualityWatch(qualityAlarm));
    }

    @Override
    public void start() {
        follower = bus.follow(HEARD, Follower.From.END, this::happened);
    }

    /** Before the web server stops, which waits for open requests. */
    @Override
    public void stop() {
        Follower reading = follower;
        follower = null;
        if (reading != null) {
            reading.close();
        }
        ring.listeners().forEach(EventRing.Listener::close);
    }

    @Override
    public boolean isRunning() {
        return follower != null;
    }

    public boolean isReading() {
        Follower reading = follower;
        return reading != null && reading.isLoaded();
    }

    private void happened(BusRecord record) throws Exception {
        switch (record.topic()) {
            case "call-events" -> tail.on(record);
            case "trunk-states" -> trunks.on(record);
            case "media-events" -> LeftContent.recording(record).ifPresent(told -> add(record, told));
            case "voicemail-events" -> LeftContent.message(record).ifPresent(told -> add(record, told));
            default -> throw new IllegalStateException("nobody asked for " + record.position());
        }
    }

    private void add(BusRecord record, LeftContent.Told told) {
        ring.add(new StreamEvent(
                EventId.of(record), told.tenant(), told.content().type(), told.content()));
    }

    @Override
    public void came(BusRecord record, BindingRecord binding) {
        add(record, binding, "registration.added");
    }

    @Override
    public void went(BusRecord record, BindingRecord binding) {
        add(record, binding, "registration.removed");
    }

    private void add(BusRecord record, BindingRecord binding, String type) {
        // The table of bindings is read from the beginning, but what was before us is no news.
        if (record.timestamp().isBefore(began)) {
            return;
        }
        ring.add(new StreamEvent(EventId.of(record), binding.tenant(), type, RegistrationView.of(binding)));
    }

    /** @param last what the client has seen last, if it comes back */
    SseEmitter open(TenantId tenant, Optional<EventId> last) {
        SseEmitter emitter = new SseEmitter(0L);
        Listening listening = new Listening(tenant, emitter);
        emitter.onCompletion(listening::close);
        Thread.ofVirtual().name("events-" + tenant).start(() -> listening.run(ring, last));
        return emitter;
    }
}
