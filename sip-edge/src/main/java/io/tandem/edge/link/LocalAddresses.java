package io.tandem.edge.link;

import io.tandem.edge.net.IpText;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which of this host's addresses a peer sees: for an edge that listens on all of them and was told none to advertise. */
public final class LocalAddresses {
    private static final int MOST_REMEMBERED = 10_000;
    private static final int ANY_PORT = 9;

    private final Map<String, String> byPeer = new ConcurrentHashMap<>();

    /** @param peer IP address; for anything else the loopback address */
    public String facing(String peer) {
        if (byPeer.size() > MOST_REMEMBERED) {
            byPeer.clear();
        }
        return byPeer.computeIfAbsent(peer, LocalAddresses::routed);
    }

    /** Connecting a UDP socket sends nothing: it asks the kernel for the route. */
    private static String routed(String peer) {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(peer), ANY_PORT));
            return IpText.of(socket.getLocalAddress());
        } catch (IOException | IllegalArgumentException noRoute) {
            return InetAddress.getLoopbackAddress().getHostAddress();
        }
    }
}
