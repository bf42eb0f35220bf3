package io.tandem.dialplan;

import io.tandem.types.ExtensionNumber;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several extensions behind one number.
 *
 * @param ringFor all members together for RING_ALL, each member for LINEAR
 * @param fallback where an unanswered call goes; null ends it
 */
public record RingGroupEntry(
        ExtensionNumber number,
        String name,
        Strategy strategy,
        List<ExtensionNumber> members,
        Duration ringFor,
        @Nullable ExtensionNumber fallback) {
    public RingGroupEntry {
        members = List.copyOf(members);
    }

    public enum Strategy {
        RING_ALL,
        LINEAR
    }
}
