package io.tandem.relay.media;

import java.lang.foreign.MemorySegment;

/** Where a stream's packets go. On the worker's thread. */
interface StreamOutlet {
    void send(MemorySegment packet, int length, boolean rtcp, long now);
}
