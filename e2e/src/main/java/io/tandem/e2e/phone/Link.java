package io.tandem.e2e.phone;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.function.BiConsumer;

/** How a phone's bytes travel. */
sealed interface Link permits UdpLink, TcpLink, TlsLink, WebSocketLink {
    /** Who takes a connection and then says nothing may be frozen: a phone tries elsewhere. */
    Duration CONNECTED_WITHIN = Duration.ofSeconds(5);

    void send(byte[] message, InetSocketAddress to) throws IOException;

    /** Where the phone is reached. */
    InetSocketAddress local();

    /** The transport's name in Via. */
    String name();

    /** Whether the transport re-sends by itself (RFC 3261 section 17). */
    boolean reliable();

    /** What the phone says of itself in Via and Contact. */
    default String address() {
        String host = local().getAddress().getHostAddress();
        return (local().getAddress() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + local().getPort();
    }

    /** The URI parameter of the transport, from the semicolon on. */
    String parameter();

    /** Whether the other side has ended it. */
    default boolean closedByPeer() {
        return false;
    }

    /** So that an end without a word is noticed. */
    default void keepAlive() {}

    void close() throws IOException;

    /** Opens one; {@code received} is called on the phones' thread. */
    interface Opening {
        Link open(PhoneLoop loop, InetSocketAddress proxy, BiConsumer<byte[], InetSocketAddress> received)
                throws IOException;
    }
}
