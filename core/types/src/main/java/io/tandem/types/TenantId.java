package io.tandem.types;

import java.util.UUID;

/** One customer company. In every key, row and record. */
public record TenantId(UUID value) {

    /** @throws IllegalArgumentException if {@code text} is not a UUID */
    public static TenantId of(String text) {
        return new TenantId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
