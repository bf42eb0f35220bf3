package io.tandem.call;

import io.tandem.types.HostPort;

/**
 * The media relay's session of a call.
 *
 * @param relay its ng address
 * @param id the ng call-id: the CallId, with a suffix that grows when the call is re-anchored
 */
public record RelaySession(HostPort relay, String id) {}
