/** RTCP packets (RFC 3550 section 6, RFC 3611). */
@NullMarked
package io.tandem.rtp.rtcp;

import org.jspecify.annotations.NullMarked;
