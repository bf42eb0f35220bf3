package io.tandem.e2e.system;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports for an instance of its own, away from the defaults of contract.md. */
public final class Ports {
    private static final int[] DEFAULTS = {
        8080, 8081, 8082, 8083, 8084, 8090, 8091, 8092, 8095, 8096, 8443, 5060, 5061, 5066, 5070, 5090, 7443, 2223,
        2224, 5433, 9093
    };

    private Ports() {}

    /** @return an offset at which every default port is free; small enough to stay below Linux's ephemeral ports */
    public static int freeOffset() {
        while (true) {
            int offset = ThreadLocalRandom.current().nextInt(100, 2700);
            if (IntStream.of(DEFAULTS).allMatch(port -> isFree(port + offset))) {
                return offset;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket tcp = new ServerSocket();
                DatagramSocket udp = new DatagramSocket(null)) {
            tcp.bind(new InetSocketAddress("0.0.0.0", port));
            udp.bind(new InetSocketAddress("0.0.0.0", port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** @return a free TCP and UDP port of the loopback */
    public static int free() {
        while (true) {
            try (ServerSocket tcp = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                int port = tcp.getLocalPort();
                if (isFreeUdp(port)) {
                    return port;
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException("find a free port", e);
            }
        }
    }

    private static boolean isFreeUdp(int port) {
        try (DatagramSocket udp = new DatagramSocket(port, InetAddress.getLoopbackAddress())) {
            return udp.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
