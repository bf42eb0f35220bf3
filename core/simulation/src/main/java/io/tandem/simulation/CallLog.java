package io.tandem.simulation;

import io.tandem.call.CallEffect.Publish;
import io.tandem.call.CallState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The two topics of a call: its last state, and its facts in the order of arrival. Fences lower epochs. */
public final class CallLog {
    private final List<Publish> facts = new ArrayList<>();
    private @Nullable CallState snapshot;
    private boolean tombstone;
    private long epoch = 1;

    void claim(long newEpoch) {
        epoch = newEpoch;
    }

    /** @return whether the write was accepted */
    boolean write(long writer, CallState state) {
        if (writer < epoch) {
            return false;
        }
        snapshot = state;
        return true;
    }

    void bury(long writer) {
        if (writer == epoch) {
            tombstone = true;
            snapshot = null;
        }
    }

    void publish(Publish fact) {
        facts.add(fact);
    }

    public Optional<CallState> snapshot() {
        return Optional.ofNullable(snapshot);
    }

    /** Whether the call has been there and is over. */
    public boolean tombstone() {
        return tombstone;
    }

    /** All facts as readers see them: each (epoch, sequence) once. */
    public List<Publish> facts() {
        return facts.stream().distinct().toList();
    }
}
