package io.tandem.e2e.survival;

import java.time.Duration;

/**
 * Something that goes wrong.
 *
 * @param name for the command line
 * @param lasts from the strike until it is mended
 */
record Fault(String name, String words, Promise promise, Duration lasts, Deed prepare, Deed strike, Deed mend) {

    /** Done to the cell. */
    @FunctionalInterface
    interface Deed {
        void to(Victims victims);
    }

    static final Deed NOTHING = victims -> {};
}
