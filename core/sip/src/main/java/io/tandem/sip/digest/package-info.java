/** Digest authentication of requests with stateless nonces (RFC 7616, RFC 8760, RFC 2617). */
@NullMarked
package io.tandem.sip.digest;

import org.jspecify.annotations.NullMarked;
