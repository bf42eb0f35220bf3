package io.tandem.sdp;

/**
 * A session description as it travels (RFC 8866): the text, CRLF-separated, unparsed. Two are equal when their bytes
 * are.
 */
public record Sdp(String text) {}
