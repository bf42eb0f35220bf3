package io.tandem.relay;

import io.tandem.relay.control.SessionListener;
import io.tandem.relay.recording.RecordingListener;
import io.tandem.types.HostPort;
import java.util.function.IntSupplier;

/** Whom a relay tells that it is there, and what becomes of its sessions. */
interface Surroundings extends SessionListener, RecordingListener {

    /** @param control where it takes ng commands */
    void announce(HostPort control, IntSupplier sessions);

    /** It takes no new sessions any more. */
    void withdraw();
}
