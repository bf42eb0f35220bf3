package io.tandem.relay;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.tandem.bus.settings.CellConfig;
import io.tandem.bus.settings.Settings;
import io.tandem.bus.trace.CallTracing;
import io.tandem.objects.ObjectStore;
import io.tandem.objects.ObjectsConfig;
import io.tandem.objects.StoreException;
import io.tandem.relay.media.RelayCounters;
import io.tandem.relay.recording.Recorders;
import io.tandem.relay.recording.RecordingConfig;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The media relay's parts; in a cell or alone is said by its {@link Surroundings}. */
@Configuration(proxyBeanMethods = false)
public class RelayModule {

    @Bean
    RelayConfig relayConfig(Environment environment) {
        return Settings.read(environment, "tandem.relay", RelayConfig.class);
    }

    @Bean
    ObjectsConfig objectsConfig(Environment environment) {
        return Settings.read(environment, "tandem.objects", ObjectsConfig.class);
    }

    @Bean
    RecordingConfig recordingConfig(Environment environment) {
        return Settings.read(environment, "tandem.recording", RecordingConfig.class);
    }

    /** Null where nothing is kept: then nothing is recorded. */
    @Bean
    @Nullable
    Recorders recorders(ObjectsConfig objects, RecordingConfig config, RelayConfig relay, Surroundings surroundings)
            throws StoreException {
        Optional<ObjectStore> store = objects.open();
        return store.isEmpty() ? null : Recorders.open(store.get(), config, relay.workerCount(), surroundings);
    }

    @Bean
    MediaRelay mediaRelay(
            RelayConfig config,
            CellConfig cell,
            Surroundings surroundings,
            CallTracing tracing,
            Optional<Recorders> recorders,
            ObjectsConfig objects)
            throws IOException {
        MediaRelay relay = MediaRelay.start(
                config,
                Base64.getDecoder().decode(cell.key()),
                surroundings,
                InstantSource.system(),
                tracing,
                recorders,
                objects.open());
        surroundings.announce(config.announcedAddress(), relay::sessions);
        return relay;
    }

    @Bean
    RelayDrain relayDrain(MediaRelay relay, Surroundings surroundings, RelayConfig config) {
        return new RelayDrain(relay, surroundings, config.drain());
    }

    @Bean
    HealthIndicator mediaRelayHealth(MediaRelay relay, RelayConfig config) {
        return () -> (relay.isRunning() ? Health.up() : Health.down())
                .withDetail("sessions", relay.sessions())
                .withDetail("portsInUse", relay.portsInUse())
                .withDetail("control", config.control())
                .build();
    }

    @Bean
    MeterBinder mediaRelayMetrics(MediaRelay relay) {
        return registry -> {
            Gauge.builder("tandem_relay_sessions", relay, MediaRelay::sessions)
                    .description("Calls whose media this relay carries")
                    .register(registry);
            Gauge.builder("tandem_relay_ports_in_use", relay, MediaRelay::portsInUse)
                    .description("RTP and RTCP ports that are taken")
                    .register(registry);
            count(registry, relay, "tandem_relay_packets", Tags.empty(), RelayCounters::packetsRelayed);
            count(registry, relay, "tandem_relay_bytes", Tags.empty(), RelayCounters::bytesRelayed);
            countDropped(registry, relay);
            FunctionCounter.builder("tandem_relay_refused_commands", relay, MediaRelay::refusedCommands)
                    .description("ng commands from strangers or with a wrong MAC")
                    .register(registry);
        };
    }

    @Bean
    MeterBinder recordingMetrics(Optional<Recorders> recorders) {
        return registry -> recorders.ifPresent(present -> {
            Gauge.builder("tandem_relay_recordings", present, Recorders::size)
                    .description("Calls that are recorded now")
                    .register(registry);
            Gauge.builder("tandem_relay_recording_waiting_bytes", present, Recorders::waitingBytes)
                    .description("Of recordings, on this machine's disk since the object store is away")
                    .register(registry);
            FunctionCounter.builder("tandem_relay_recording_lost_segments", present, Recorders::lostSegments)
                    .description("Seconds of recordings that found room nowhere, in segments of 4")
                    .register(registry);
            FunctionCounter.builder("tandem_relay_recording_dropped_packets", present, Recorders::droppedPackets)
                    .description("Packets that a recorder was too late for; they are concealed")
                    .register(registry);
        });
    }

    private static void countDropped(MeterRegistry registry, MediaRelay relay) {
        Map<String, ToLongFunction<RelayCounters>> reasons = Map.of(
                "stranger", RelayCounters::droppedFromStrangers,
                "nowhere-to-send", RelayCounters::droppedToNowhere,
                "kernel", RelayCounters::droppedByKernel,
                "unauthentic", RelayCounters::droppedUnauthentic,
                "replayed", RelayCounters::droppedReplayed,
                "no-keys", RelayCounters::droppedUnkeyed,
                "unreadable", RelayCounters::droppedUnreadable);
        reasons.forEach((reason, counter) ->
                count(registry, relay, "tandem_relay_dropped", Tags.of("reason", reason), counter));
    }

    private static void count(
            MeterRegistry registry, MediaRelay relay, String name, Tags tags, ToLongFunction<RelayCounters> counter) {
        FunctionCounter.builder(name, relay, from -> from.total(counter))
                .tags(tags)
                .register(registry);
    }
}
