package io.tandem.edge.owner;

import io.tandem.types.LegId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keys that a side has pressed in a talk, as far as a code may come of them. */
final class FeatureKeys {
    private static final Duration WITHIN = Duration.ofSeconds(3);

    private @Nullable LegId starBy;
    private Instant starAt = Instant.EPOCH;
    private String session = "";
    private long number;

    /** @return whether the code that records on demand, {@code *1}, is complete with this key */
    boolean isRecord(LegId leg, char key, Instant at) {
        boolean complete = key == '1' && leg.equals(starBy) && !at.isBefore(starAt) && at.isBefore(starAt.plus(WITHIN));
        starBy = key == '*' ? leg : null;
        starAt = at;
        return complete;
    }

    /** @return whether a relay's key has not been seen yet; they come in order */
    boolean isNew(String in, long numbered) {
        boolean isNew = !in.equals(session) || numbered > number;
        session = in;
        number = isNew ? numbered : number;
        return isNew;
    }
}
