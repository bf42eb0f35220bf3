package io.tandem.relay.media;

import io.tandem.relay.dtls.RelayCertificate;
import io.tandem.relay.net.PacketIo;

/**
 * A packet thread and what it counted. A session's ports all belong to one.
 *
 * @param certificate what the relay shows in DTLS; its fingerprint belongs into our descriptions
 */
public record MediaWorker(PacketIo io, RelayCounters counters, RelayCertificate certificate) {}
