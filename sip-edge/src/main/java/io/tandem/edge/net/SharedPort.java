package io.tandem.edge.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;

/** A port that several edges of one machine take together. */
final class SharedPort {

    /**
     * Binds and lets go at once, before the kernel deals out much to it.
     *
     * @throws IllegalStateException if somebody has the port who does not share it
     */
    static void check(Transport transport, InetSocketAddress address) {
        try (NetworkChannel channel = transport == Transport.UDP ? DatagramChannel.open() : SocketChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            channel.bind(address);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "listen for SIP over " + transport + " on " + address
                            + ": the port is taken or the address is not ours",
                    e);
        }
    }

    private SharedPort() {}
}
