/** Packets in and out: java.lang.foreign on Linux, Netty elsewhere. */
@NullMarked
package io.tandem.relay.net;

import org.jspecify.annotations.NullMarked;
