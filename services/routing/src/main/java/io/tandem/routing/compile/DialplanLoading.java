package io.tandem.routing.compile;

import io.tandem.bus.Bus;
import io.tandem.bus.BusRecord;
import io.tandem.bus.Follower;
import io.tandem.bus.RecordListener;
import io.tandem.contracts.Topic;
import io.tandem.contracts.Topics;
import io.tandem.routing.projection.ConfigurationProjection;
import io.tandem.routing.projection.DialplanProjection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.context.SmartLifecycle;

/**
 * Starts routing in the only right order: first what is compiled, then what it is compiled from (so that nothing compiled
 * was made of more than we then read), then compilations, beginning with every tenant that changed meanwhile.
 */
public final class DialplanLoading implements SmartLifecycle {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Bus bus;
    private final DialplanProjection dialplans;
    private final ConfigurationProjection configuration;
    private final RecordListener commits;
    private final Compilations compilations;
    private final List<Follower> followers = new ArrayList<>();
    private volatile boolean running;
    private volatile boolean loaded;

    /** @param commits hears the headers of every configuration record, credentials' as well */
    public DialplanLoading(
            Bus bus,
            DialplanProjection dialplans,
            ConfigurationProjection configuration,
            RecordListener commits,
            Compilations compilations) {
        this.bus = bus;
        this.dialplans = dialplans;
        this.configuration = configuration;
        this.commits = commits;
        this.compilations = compilations;
    }

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("dialplan-loading").start(this::load);
    }

    private void load() {
        if (!follow(Set.of(Topics.DIALPLANS), dialplans)) {
            return;
        }
        dialplans.forEach((tenant, dialplan) ->
                configuration.raise(tenant, dialplan.snapshot().sources()));
        if (follow(Set.of(Topics.CREDENTIALS), commits)
                && follow(ConfigurationProjection.TOPICS, this::onConfiguration)) {
            compilations.open();
            configuration.tenants().forEach(compilations::changed);
            loaded = true;
        }
    }

    private void onConfiguration(BusRecord record) throws Exception {
        commits.on(record);
        configuration.on(record);
    }

    /** @return false if we were stopped before all was read */
    private boolean follow(Set<Topic> topics, RecordListener listener) {
        Follower follower = bus.follow(topics, Follower.From.BEGINNING, listener);
        synchronized (followers) {
            followers.add(follower);
        }
        boolean read = false;
        while (running && !read) {
            read = follower.awaitLoaded(LOOK);
        }
        return running;
    }

    public boolean isLoaded() {
        return loaded;
    }

    @Override
    public void stop() {
        running = false;
        compilations.close();
        synchronized (followers) {
            followers.forEach(Follower::close);
            followers.clear();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
