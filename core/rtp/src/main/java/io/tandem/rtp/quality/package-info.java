/** What was received of a stream, and how it sounds (RFC 3550 appendix A, RFC 3611 section 4.7, ITU-T G.107). */
@NullMarked
package io.tandem.rtp.quality;

import org.jspecify.annotations.NullMarked;
