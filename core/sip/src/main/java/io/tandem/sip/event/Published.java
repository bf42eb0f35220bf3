package io.tandem.sip.event;

/**
 * What the owner of an extension says of himself (RFC 3903, RFC 4480).
 *
 * @param closed whether he cannot be reached, whatever phones are there
 * @param activity an element of RFC 4480 section 3.2 without its prefix, such as {@code away}; may be empty
 * @param note may be empty
 */
public record Published(boolean closed, String activity, String note) {}
