package io.tandem.edge.trace;

import io.tandem.types.HostPort;

/**
 * Who is told of messages by HEP.
 *
 * @param captureId by which the collector knows this cell or edge
 * @param password empty sends none
 * @param unmasked whether secrets are sent as well
 */
public record HepSettings(HostPort collector, int captureId, String password, boolean unmasked) {}
