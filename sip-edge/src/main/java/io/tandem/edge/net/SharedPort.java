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
     * Binds each and lets go at once, before the kernel deals out much to it.
     *
     * @throws IllegalStateException if somebody has one of the ports who does not share it
     */
    static void check(SipSockets sockets) {
        sockets.listeners()
                .forEach((transport, addresses) -> addresses.forEach(
                        address -> check("SIP over " + transport, transport == Transport.UDP, address)));
        sockets.https().ifPresent(https -> https.addresses().forEach(address -> check("HTTPS", false, address)));
    }

    private static void check(String what, boolean datagrams, InetSocketAddress address) {
        try (NetworkChannel channel = datagrams ? DatagramChannel.open() : SocketChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            channel.bind(address);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "listen for " + what + " on " + address + ": the port is taken or the address is not ours", e);
        }
    }

    private SharedPort() {}
}
