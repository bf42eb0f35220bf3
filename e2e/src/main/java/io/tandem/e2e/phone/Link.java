package io.tandem.e2e.phone;

import java.io.IOException;
import java.net.InetSocketAddress;

/** How a phone's bytes travel. */
sealed interface Link permits UdpLink, TcpLink {

    void send(byte[] message, InetSocketAddress to) throws IOException;

    /** Where the phone is reached. */
    InetSocketAddress local();

    /** The transport's name in Via. */
    String name();

    /** Whether the transport re-sends by itself (RFC 3261 section 17). */
    boolean reliable();

    void close() throws IOException;
}
