package io.tandem.edge.owner;

import io.tandem.types.HostPort;

/** What decides on a call's relay, where it is to be the same as that of other calls. */
public sealed interface Meeting {

    /** All who say the same name meet there, without knowing each other. */
    record Named(String name) implements Meeting {}

    /** Others are there already. */
    record At(HostPort relay) implements Meeting {}
}
