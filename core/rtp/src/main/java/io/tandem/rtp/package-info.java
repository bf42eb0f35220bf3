/** RTP and RTCP as bytes, what arrived and what was lost (RFC 3550), and session descriptions with other ports. Pure. */
@NullMarked
package io.tandem.rtp;

import org.jspecify.annotations.NullMarked;
