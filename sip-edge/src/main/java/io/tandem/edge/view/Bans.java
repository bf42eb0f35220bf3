package io.tandem.edge.view;

import io.tandem.contracts.nodes.BanRecord;
import org.jspecify.annotations.Nullable;

/** The cell's bans. Kept by whoever is told: there is one place that asks for them, and it asks for each message. */
public final class Bans {
    private volatile Listener listener = new Listener() {
        @Override
        public void banned(BanRecord ban) {}

        @Override
        public void lifted(String source) {}
    };

    /** On the reader's thread. */
    public interface Listener {
        void banned(BanRecord ban);

        void lifted(String source);
    }

    /** Before the topic is read. */
    public void tell(Listener told) {
        listener = told;
    }

    void put(String source, @Nullable BanRecord ban) {
        if (ban == null) {
            listener.lifted(source);
        } else {
            listener.banned(ban);
        }
    }
}
