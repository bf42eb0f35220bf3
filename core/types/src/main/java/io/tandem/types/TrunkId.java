package io.tandem.types;

import java.util.UUID;

/** One trunk: the agreement with a carrier or a gateway by which calls enter and leave. */
public record TrunkId(UUID value) {

    /** @throws IllegalArgumentException if {@code text} is not a UUID */
    public static TrunkId of(String text) {
        return new TrunkId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
