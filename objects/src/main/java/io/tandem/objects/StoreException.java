package io.tandem.objects;

import java.io.IOException;

/** The store is away, full or refuses us; the same may go well later. */
public final class StoreException extends IOException {

    /** @param tried what on which key, in a few words */
    StoreException(String tried, Throwable cause) {
        super(tried + ": " + cause.getMessage(), cause);
    }
}
