package io.tandem.relay;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Before anything of the relay is stopped, its sessions have time to end; edges are told to go elsewhere meanwhile. */
final class RelayDrain implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RelayDrain.class);

    private final MediaRelay relay;
    private final Surroundings surroundings;
    private final Duration patience;
    private volatile boolean running;

    RelayDrain(MediaRelay relay, Surroundings surroundings, Duration patience) {
        this.relay = relay;
        this.surroundings = surroundings;
        this.patience = patience;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        surroundings.withdraw();
        try {
            int before = relay.sessions();
            boolean empty = relay.drain(patience);
            if (before > 0) {
                log.info("drained {} sessions, {} are left and end now", before, empty ? 0 : relay.sessions());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
