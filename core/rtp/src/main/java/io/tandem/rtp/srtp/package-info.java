/** Protection of RTP and RTCP: SRTP (RFC 3711, RFC 7714), keyed by SDES (RFC 4568) or DTLS (RFC 5764). */
@NullMarked
package io.tandem.rtp.srtp;

import org.jspecify.annotations.NullMarked;
