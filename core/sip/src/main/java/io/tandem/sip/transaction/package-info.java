/** Transactions (RFC 3261 section 17, RFC 6026) in the caller's time, and the 2xx and its ACK (section 13). */
@NullMarked
package io.tandem.sip.transaction;

import org.jspecify.annotations.NullMarked;
