package io.tandem.relay.media;

import io.tandem.relay.net.PacketIo;

/** A packet thread and what it counted. A session's ports all belong to one. */
public record MediaWorker(PacketIo io, RelayCounters counters) {}
