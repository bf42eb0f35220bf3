package io.tandem.call;

import io.tandem.sdp.Sdp;

/** The relay's session before anybody has answered, and the offer made of it that all callees get. */
public record PreparedMedia(RelaySession session, Sdp offer) {}
