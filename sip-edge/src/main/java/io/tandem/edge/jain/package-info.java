/** JAIN-SIP as parser and encoder behind {@link io.tandem.sip.SipMessage}; its stack is never used. */
@NullMarked
package io.tandem.edge.jain;

import org.jspecify.annotations.NullMarked;
