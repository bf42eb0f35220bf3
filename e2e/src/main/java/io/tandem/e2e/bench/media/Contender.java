package io.tandem.e2e.bench.media;

import java.util.List;

/** Whoever carries the generator's packets: a relay, or the bare forwarder that shows what the kernel alone costs. */
interface Contender extends AutoCloseable {
    String name();

    long pid();

    /**
     * Opens so many calls.
     *
     * @return the generator's streams, two a call
     */
    List<Stream> open(int calls, Legs legs);

    /** Ends what {@link #open} opened. */
    void hangUp();

    @Override
    void close();
}
