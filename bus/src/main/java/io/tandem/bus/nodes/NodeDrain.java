package io.tandem.bus.nodes;

import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/** Tells that the process is being stopped, before anything of it is. */
record NodeDrain(NodeAnnouncer node) implements ApplicationListener<ContextClosedEvent> {
    @Override
    public void onApplicationEvent(ContextClosedEvent stopping) {
        node.drain();
    }
}
