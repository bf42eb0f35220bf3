package io.tandem.edge.link;

import io.tandem.edge.identity.FlowTokens;
import io.tandem.edge.identity.FlowTokens.Place;
import io.tandem.edge.net.IpText;
import io.tandem.edge.net.Peer;
import io.tandem.edge.net.SipTransports;
import io.tandem.edge.net.Transport;
import io.tandem.edge.owner.FlowSender;
import io.tandem.edge.view.Nodes;
import io.tandem.sip.header.SipUri;
import io.tandem.sip.transaction.Flow;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends messages to where flows lead: UDP leaves from the shared address of any edge; a connection's messages go to the
 * edge that holds it; an address without a connection is connected to.
 */
public final class Flows implements FlowSender, EdgeLink.DoorHere {
    private static final int SIP_PORT = 5060;
    private static final int SIPS_PORT = 5061;

    private final FlowTokens tokens;
    private final Nodes nodes;
    private final Supplier<SipTransports> transports;
    private final Supplier<EdgeLink> link;
    private final LargeRequests large = new LargeRequests();

    /** @param transports and {@code link} are opened after this, since they need it */
    public Flows(FlowTokens tokens, Nodes nodes, Supplier<SipTransports> transports, Supplier<EdgeLink> link) {
        this.tokens = tokens;
        this.nodes = nodes;
        this.transports = transports;
        this.link = link;
    }

    @Override
    public void send(Flow flow, byte[] bytes, Runnable failed) {
        tokens.open(flow.token()).ifPresentOrElse(place -> send(flow, place, bytes, failed), failed);
    }

    private void send(Flow flow, Place place, byte[] bytes, Runnable failed) {
        var peer = place.peer();
        if (peer.remote().isUnresolved()) {
            resolve(peer, bytes, failed);
        } else if (peer.transport() == Transport.UDP) {
            large.send(transports.get(), peer, bytes, failed);
        } else if (tokens.isOurs(place) && peer.connection() != 0) {
            transports.get().send(peer, bytes, failed);
        } else if (peer.connection() == 0) {
            transports.get().connectAndSend(peer, bytes, failed);
        } else {
            sendOverLink(flow, place, bytes, failed);
        }
    }

    /** An incarnation that is over took its connections with it. */
    private void sendOverLink(Flow flow, Place place, byte[] bytes, Runnable failed) {
        nodes.edge(place.node())
                .filter(edge -> edge.incarnation() == place.incarnation() && !tokens.isOurNode(place))
                .ifPresentOrElse(edge -> link.get().toDoor(edge.link(), flow, bytes, failed), failed);
    }

    /** Name servers are slow: never on an owner's thread. */
    private void resolve(Peer peer, byte[] bytes, Runnable failed) {
        Thread.ofVirtual().name("resolve").start(() -> {
            var remote = peer.remote();
            var resolved = new InetSocketAddress(remote.getHostString(), remote.getPort());
            if (resolved.isUnresolved()) {
                failed.run();
            } else if (peer.transport() == Transport.UDP) {
                large.send(transports.get(), Peer.udp(resolved), bytes, failed);
            } else {
                transports.get().connectAndSend(new Peer(peer.transport(), resolved, 0), bytes, failed);
            }
        });
    }

    @Override
    public void sendHere(Flow flow, byte[] bytes, Runnable failed) {
        tokens.open(flow.token())
                .filter(tokens::isOurs)
                .ifPresentOrElse(place -> transports.get().send(place.peer(), bytes, failed), failed);
    }

    @Override
    public void reply(Peer peer, byte[] bytes) {
        transports.get().send(peer, bytes, () -> {});
    }

    @Override
    public void expectWithin(Peer peer, Duration silence) {
        transports.get().expectWithin(peer, silence);
    }

    @Override
    public Flow flowTo(String uri) {
        var parsed = SipUri.parse(uri).orElseGet(() -> SipUri.of("", "invalid.invalid", 0));
        var transport = transport(parsed);
        return tokens.of(new Peer(transport, address(parsed, transport.secure() ? SIPS_PORT : SIP_PORT), 0));
    }

    /** RFC 3263 section 4.1 without its DNS: what the URI says, UDP where it says nothing. */
    private static Transport transport(SipUri uri) {
        var said = uri.transport().orElse(uri.isSecure() ? "tls" : "udp");
        return switch (said) {
            case "tcp" -> uri.isSecure() ? Transport.TLS : Transport.TCP;
            case "tls" -> Transport.TLS;
            case "ws" -> uri.isSecure() ? Transport.WSS : Transport.WS;
            case "wss" -> Transport.WSS;
            case String udp -> Transport.UDP;
        };
    }

    private static InetSocketAddress address(SipUri uri, int usualPort) {
        int port = uri.port() == 0 ? usualPort : uri.port();
        String host =
                uri.host().startsWith("[") ? uri.host().substring(1, uri.host().length() - 1) : uri.host();
        try {
            return new InetSocketAddress(InetAddress.ofLiteral(host), port);
        } catch (IllegalArgumentException name) {
            return InetSocketAddress.createUnresolved(host, port);
        }
    }

    @Override
    public Flow flow(String token) {
        boolean reliable = tokens.open(token)
                .filter(place -> place.peer().transport().reliable())
                .isPresent();
        return new Flow(token, reliable);
    }

    /** @return how the peer of a flow of this cell is reached; UDP for a token that leads nowhere */
    public Transport transportOf(Flow flow) {
        return tokens.open(flow.token()).map(place -> place.peer().transport()).orElse(Transport.UDP);
    }

    @Override
    public Optional<String> hostOf(Flow flow) {
        return tokens.open(flow.token())
                .map(place -> place.peer().remote())
                .filter(remote -> !remote.isUnresolved())
                .map(remote -> IpText.of(remote.getAddress()));
    }
}
