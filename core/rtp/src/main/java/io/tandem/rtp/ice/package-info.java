/** The lite side of ICE (RFC 8445 section 2.5): STUN connectivity checks that are answered, never sent. */
@NullMarked
package io.tandem.rtp.ice;

import org.jspecify.annotations.NullMarked;
