/** The edge's sockets. The only place of the edge with Netty; its event loops never wait for anything. */
@NullMarked
package io.tandem.edge.net;

import org.jspecify.annotations.NullMarked;
