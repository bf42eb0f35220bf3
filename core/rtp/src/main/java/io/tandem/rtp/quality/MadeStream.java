package io.tandem.rtp.quality;

/**
 * A stream that a relay makes, as a sender report has it (RFC 3550 section 6.4.1).
 *
 * @param timestamp of this moment, in the stream's clock
 * @param octets of payload
 */
public record MadeStream(int ssrc, int timestamp, long packets, long octets) {}
