package io.tandem.sip.transaction;

/**
 * Where a message comes from or goes to.
 *
 * @param token the edge's name for a connection or for an address pair; opaque here
 * @param reliable true for TCP, TLS, WS and WSS: no retransmissions (RFC 3261 section 17)
 */
public record Flow(String token, boolean reliable) {}
