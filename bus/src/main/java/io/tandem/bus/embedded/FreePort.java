package io.tandem.bus.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of the loopback interface. */
public final class FreePort {
    private FreePort() {}

    /** A port that was free a moment ago. */
    public static int find() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free TCP port on the loopback interface", e);
        }
    }

    /** @throws PortTakenException if somebody listens there */
    static void require(int port, String purpose) {
        try (var socket = new ServerSocket()) {
            // As Kafka binds: connections of a broker that just died (TIME_WAIT) are no obstacle.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
        } catch (IOException e) {
            throw new PortTakenException(port, purpose, e);
        }
    }
}
