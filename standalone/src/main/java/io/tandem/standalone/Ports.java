package io.tandem.standalone;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every port of the standalone, moved together by {@code TANDEM_PORT_OFFSET}, on one address ({@code TANDEM_BIND}). */
public record Ports(String bind, int offset) {
    private static final String LOOPBACK = "127.0.0.1";

    private enum Protocol {
        TCP,
        UDP
    }

    private record Listener(String what, String address, int port, Protocol protocol) {}

    /** @throws StartRefused if the offset is no number, or moves a port out of range */
    public static Ports of(Map<String, String> environment) {
        String offset = environment.getOrDefault("TANDEM_PORT_OFFSET", "0");
        if (!offset.matches("[0-9]{1,5}") || Integer.parseInt(offset) > 35_000) {
            throw new StartRefused("TANDEM_PORT_OFFSET is a number from 0 to 35000, not '" + offset + "'");
        }
        return new Ports(environment.getOrDefault("TANDEM_BIND", "0.0.0.0"), Integer.parseInt(offset));
    }

    public int http() {
        return 8080 + offset;
    }

    public int sip() {
        return 5060 + offset;
    }

    public int https() {
        return 8443 + offset;
    }

    public int sips() {
        return 5061 + offset;
    }

    public int ws() {
        return 5066 + offset;
    }

    public int wss() {
        return 7443 + offset;
    }

    public int control() {
        return 2223 + offset;
    }

    public int postgres() {
        return 5433 + offset;
    }

    public int kafka() {
        return 9093 + offset;
    }

    public int firstRtp() {
        return 20_000 + offset;
    }

    public int lastRtp() {
        return 29_999 + offset;
    }

    public int demoCarrier() {
        return 5090 + offset;
    }

    /** The address by which phones on this machine or network reach what listens on all interfaces. */
    public String reachable() {
        return isEverywhere() ? LOOPBACK : bind;
    }

    /** Whether what people and phones use is on all of the machine's addresses. */
    boolean isEverywhere() {
        return bind.equals("0.0.0.0");
    }

    /** Listening everywhere, phones reach SIP where people reach the portal. */
    public String sipServer() {
        return (isEverywhere() ? "" : bind) + ":" + sip();
    }

    private List<Listener> listeners() {
        return List.of(
                new Listener("the API", bind, http(), Protocol.TCP),
                new Listener("HTTPS", bind, https(), Protocol.TCP),
                new Listener("SIP", bind, sip(), Protocol.UDP),
                new Listener("SIP", bind, sip(), Protocol.TCP),
                new Listener("SIP over TLS", bind, sips(), Protocol.TCP),
                new Listener("SIP over WS", bind, ws(), Protocol.TCP),
                new Listener("SIP over WSS", bind, wss(), Protocol.TCP),
                new Listener("the media relay's ng control", LOOPBACK, control(), Protocol.UDP),
                new Listener("the embedded PostgreSQL", LOOPBACK, postgres(), Protocol.TCP),
                new Listener("the embedded Kafka", LOOPBACK, kafka(), Protocol.TCP));
    }

    /** @throws StartRefused naming each port that is taken, and what needs it */
    void requireFree() {
        requireFree(Map.of());
    }

    /** @param more TCP ports of the loopback, with what needs them */
    public void requireFree(Map<Integer, String> more) {
        Stream<Listener> others = more.entrySet().stream()
                .map(port -> new Listener(port.getValue(), LOOPBACK, port.getKey(), Protocol.TCP));
        List<String> taken = Stream.concat(listeners().stream(), others)
                .filter(Ports::isTaken)
                .map(listener -> "port " + listener.port + "/"
                        + listener.protocol.name().toLowerCase(java.util.Locale.ROOT) + ", needed by " + listener.what)
                .toList();
        if (!taken.isEmpty()) {
            throw new StartRefused("taken by another program: " + String.join("; ", taken)
                    + ". Stop it, or move all ports with TANDEM_PORT_OFFSET=" + (offset + 1000));
        }
    }

    private static boolean isTaken(Listener listener) {
        InetSocketAddress address = new InetSocketAddress(listener.address, listener.port);
        try {
            switch (listener.protocol) {
                case TCP -> {
                    try (ServerSocket socket = new ServerSocket()) {
                        socket.setReuseAddress(true);
                        socket.bind(address);
                    }
                }
                case UDP -> new DatagramSocket(address).close();
            }
            return false;
        } catch (IOException taken) {
            return true;
        }
    }
}
