/**
 * Session descriptions as a relay reads and writes them (RFC 8866): where packets go and how they are protected. All else,
 * codecs above all, passes as it came. {@link io.tandem.rtp.description.Negotiation} decides, the rest reads and writes.
 */
@NullMarked
package io.tandem.rtp.description;

import org.jspecify.annotations.NullMarked;
