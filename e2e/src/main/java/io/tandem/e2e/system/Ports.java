package io.tandem.e2e.system;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Ports for an instance of its own, away from the defaults of contract.md. */
public final class Ports {
    private static final int[] DEFAULTS = {
        8071, 8072, 8073, 8080, 8081, 8082, 8083, 8084, 8090, 8091, 8092, 8093, 8095, 8096, 8181, 8182, 8183, 8184,
        8443, 5060, 5061, 5066, 5070, 5090, 7443, 2223, 2224, 5433, 9093, 9094, 9095, 9096, 9097, 9098
    };

    /** Small enough to stay below Linux's ephemeral ports; no two of them lead two defaults to one port. */
    private static final List<Integer> OFFSETS = apart(100, 2700);

    /** One for each offset that is taken, and held as long as this JVM lives: installations that start at the same time are apart. */
    private static final int FIRST_RESERVATION = 28_000;

    private static final List<ServerSocket> RESERVED = new ArrayList<>();

    private Ports() {}

    private static List<Integer> apart(int from, int to) {
        Set<Integer> distances = IntStream.of(DEFAULTS)
                .flatMap(one -> IntStream.of(DEFAULTS).map(other -> one - other))
                .boxed()
                .collect(Collectors.toSet());
        List<Integer> apart = new ArrayList<>();
        for (int i = from; i < to; i++) {
            int offset = i;
            if (apart.stream().noneMatch(other -> distances.contains(offset - other))) {
                apart.add(offset);
            }
        }
        return apart;
    }

    /** @return an offset at which every default port is free, and that no other run has taken */
    public static synchronized int freeOffset() {
        while (true) {
            int which = ThreadLocalRandom.current().nextInt(OFFSETS.size());
            int offset = OFFSETS.get(which);
            if (IntStream.of(DEFAULTS).allMatch(port -> isFree(port + offset)) && reserve(FIRST_RESERVATION + which)) {
                return offset;
            }
        }
    }

    private static boolean reserve(int port) {
        try {
            RESERVED.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
            return true;
        } catch (IOException taken) {
            return false;
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

    /**
     * @return an even port of the loopback, free on TCP and UDP as the next one is (a phone's TLS, an RTP stream's RTCP);
     *     below the ephemeral ones, so that no outgoing connection takes it meanwhile, and away from the exchange's own
     */
    public static int free() {
        while (true) {
            int port = 2 * ThreadLocalRandom.current().nextInt(6_000, 9_900);
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
    }
}
