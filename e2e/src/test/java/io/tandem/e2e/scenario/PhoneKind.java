package io.tandem.e2e.scenario;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Installation;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** How a phone reaches the installation. */
record PhoneKind(Transport transport, boolean ipv6) {

    enum Transport {
        UDP,
        TCP,
        TLS,
        WS,
        WSS
    }

    /** All ten. */
    static List<PhoneKind> all() {
        return Stream.of(Transport.values())
                .flatMap(each -> Stream.of(new PhoneKind(each, false), new PhoneKind(each, true)))
                .toList();
    }

    Softphone phone(Installation installation, PhoneLoop loop, Account account, int hertz) {
        var trust = installation.authority().trust();
        return switch (transport) {
            case UDP -> Softphone.udp(loop, account, at(port(installation)), hertz);
            case TCP -> Softphone.tcp(loop, account, at(port(installation)), hertz);
            case TLS -> Softphone.tls(loop, account, at(port(installation)), trust, hertz);
            case WS, WSS -> Softphone.webSocket(loop, account, uri(port(installation)), trust, hertz);
        };
    }

    private InetSocketAddress at(int port) {
        return new InetSocketAddress(host(), port);
    }

    private URI uri(int port) {
        String scheme = transport == Transport.WS ? "ws" : "wss";
        return URI.create(scheme + "://" + (ipv6 ? "[::1]" : "localhost") + ":" + port + "/");
    }

    String host() {
        return ipv6 ? "::1" : "127.0.0.1";
    }

    /** What the exchange's Via and Contact name for such a phone. */
    String exchange(Installation installation) {
        return (ipv6 ? "[::1]:" : "127.0.0.1:") + port(installation);
    }

    private int port(Installation installation) {
        return switch (transport) {
            case UDP, TCP -> installation.sip().getPort();
            case TLS -> installation.sips().getPort();
            case WS -> installation.webSocket("ws").getPort();
            case WSS -> installation.webSocket("wss").getPort();
        };
    }

    /** Of the exchange's Contact (RFC 7118 section 5.1: one value for both kinds of WebSocket). */
    String parameter() {
        return switch (transport) {
            case UDP -> "";
            case TCP -> ";transport=tcp";
            case TLS -> ";transport=tls";
            case WS, WSS -> ";transport=ws";
        };
    }

    /** The connection line of descriptions for such a phone. */
    String connectionLine() {
        return "c=IN " + (ipv6 ? "IP6 " : "IP4 ") + host();
    }

    @Override
    public String toString() {
        return transport + (ipv6 ? " on IPv6" : " on IPv4");
    }
}
