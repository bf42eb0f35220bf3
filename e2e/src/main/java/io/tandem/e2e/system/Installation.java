package io.tandem.e2e.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Tandem with its demo tenant, in one of its two shapes: what every scenario stands on. */
public sealed interface Installation extends AutoCloseable permits Standalone, Distributed {

    /** How the parts are spread over processes. */
    enum Shape {
        STANDALONE,
        DISTRIBUTED;

        /** {@code -De2e.shape=distributed}; standalone otherwise. */
        public static Shape chosen() {
            return valueOf(System.getProperty("e2e.shape", "standalone").toUpperCase(java.util.Locale.ROOT));
        }
    }

    /**
     * @param directory for data and logs; what is there from before is used
     * @param settings of the operator's, as environment variables
     */
    static Installation start(Path directory, Map<String, String> settings) {
        return switch (Shape.chosen()) {
            case STANDALONE -> Standalone.start(directory, Ports.freeOffset(), settings);
            case DISTRIBUTED -> Distributed.start(directory, settings);
        };
    }

    /** What {@code --data} names. */
    Path data();

    /** Of all ports from their defaults. */
    int offset();

    default int httpPort() {
        return 8080 + offset();
    }

    /** The address of SIP over UDP and TCP. */
    default InetSocketAddress sip() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060 + offset());
    }

    default InetSocketAddress sips() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 5061 + offset());
    }

    /** Where menus may ask servers of scenarios something; no other address of this machine is open to them. */
    String MENU_SERVERS = "127.0.0.9";

    /** What makes it take SIP and audio over IPv6 as well; empty where this machine has none. */
    static Map<String, String> bothFamilies() {
        return hasIpv6()
                ? Map.of("TANDEM_EDGE_BIND6", "::1", "TANDEM_RELAY_INTERFACES", "phones/127.0.0.1,phones/::1")
                : Map.of();
    }

    static boolean hasIpv6() {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("::1", 0));
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    default int httpsPort() {
        return 8443 + offset();
    }

    /** @param scheme {@code ws} or {@code wss}, at the edge itself */
    default URI webSocket(String scheme) {
        return URI.create(scheme + "://localhost:" + ((scheme.equals("ws") ? 5066 : 7443) + offset()) + "/");
    }

    /** SIP on the portal's own origin. */
    default URI sipOfPortal() {
        return URI.create("wss://localhost:" + httpsPort() + "/sip");
    }

    default Authority authority() {
        return new Authority(data().resolve("tls").resolve("ca.pem"));
    }

    Demo demo();

    /** Of all processes that carry calls or answer people. */
    Metrics metrics();

    /** The processes that take SIP. */
    List<TandemProcess> edges();

    /** @return the status of a GET without credentials */
    default int httpAnswers(String path) {
        return TandemApi.anonymous("http://127.0.0.1:" + httpPort()).get(path).status();
    }

    @Override
    void close();
}
