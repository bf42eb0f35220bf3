/** SIP transactions, dialogs and digest, pure (RFC 3261, RFC 6026, RFC 7616): no sockets, no clock, no parser. */
@NullMarked
package io.tandem.sip;

import org.jspecify.annotations.NullMarked;
