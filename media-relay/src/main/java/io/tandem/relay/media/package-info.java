/** Ports, latching and forwarding. */
@NullMarked
package io.tandem.relay.media;

import org.jspecify.annotations.NullMarked;
