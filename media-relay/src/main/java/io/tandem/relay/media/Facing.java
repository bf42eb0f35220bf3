package io.tandem.relay.media;

/** The RTP and RTCP ports that face one side for one media line. */
record Facing(int rtpPort, MediaPort rtp, MediaPort rtcp) {}
