package io.tandem.relay.media;

/**
 * What arrived at one port.
 *
 * @param lastPacketNanos System.nanoTime of the last accepted packet; 0 when none came
 */
public record PortStatistics(
        long packets, long bytes, long lost, long jitterMicros, long ssrc, long strangers, long lastPacketNanos) {}
