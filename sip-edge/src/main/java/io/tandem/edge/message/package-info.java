/**
 * Bytes to messages and back, behind {@link io.tandem.sip.SipMessage}. What is written plainly, as nearly all is, is cut
 * where it is needed; the rest is JAIN-SIP's to judge.
 */
@NullMarked
package io.tandem.edge.message;

import org.jspecify.annotations.NullMarked;
