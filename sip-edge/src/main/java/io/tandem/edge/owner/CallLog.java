package io.tandem.edge.owner;

import io.tandem.types.CallId;
import org.jspecify.annotations.Nullable;

/** Where calls are written ahead of what they reveal, and who says whose calls they are. */
public interface CallLog {

    /** What became of a write. */
    enum Outcome {
        COMMITTED,
        /** A later state of the call went to the log in its place, or the log refused it: go on, degraded. */
        UNCERTAIN,
        /** The call is another's. */
        NOT_OWNER
    }

    /** Takes the outcome on any thread; must not wait. */
    interface Answer {
        void written(Outcome outcome);
    }

    /** @param state null to delete it */
    void write(int partition, long epoch, CallId call, long version, byte @Nullable [] state, Answer answer);

    /** @return whether effects may go out now: nobody else can be the owner */
    boolean mayAct(int partition, long epoch);
}
