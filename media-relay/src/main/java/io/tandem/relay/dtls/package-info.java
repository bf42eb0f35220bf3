/** DTLS handshakes that key SRTP (RFC 5763, RFC 5764), by Bouncy Castle. */
@NullMarked
package io.tandem.relay.dtls;

import org.jspecify.annotations.NullMarked;
