package io.tandem.e2e.bench.sip;

/** Something that goes on against the edge until it is closed. */
interface Attack extends AutoCloseable {
    String name();

    /** @return what it has come to, in words */
    String reach();

    @Override
    void close();
}
