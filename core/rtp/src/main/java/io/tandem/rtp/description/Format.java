package io.tandem.rtp.description;

/**
 * One format of an RTP media line (RFC 8866 section 5.14), as its side described it.
 *
 * @param payloadType 0 to 127
 * @param encoding name as in {@code a=rtpmap}, in lower case; of static types it is known without (RFC 3551 section 6)
 * @param clockRate in Hz
 * @param parameters of {@code a=fmtp}, without the payload type; may be empty
 */
public record Format(int payloadType, String encoding, int clockRate, String parameters) {}
