package io.tandem.edge.identity;

import io.tandem.edge.net.Peer;
import io.tandem.edge.net.Transport;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * Names of connections that last longer than they do: edge, incarnation, transport, connection and remote address, sealed.
 * A connection number of a former process or of another edge never leads to whoever has it now.
 */
public final class FlowTokens {
    private static final int SEAL = 12;

    private final NodeId node;
    private final long incarnation;
    private final Seal seal;

    /** What a token says, whichever edge made it. */
    public record Place(NodeId node, long incarnation, Peer peer) {}

    public FlowTokens(CellKey key, NodeId node, long incarnation) {
        if (node.value().indexOf('!') >= 0) {
            throw new IllegalArgumentException("a node's name must not contain '!': " + node);
        }
        this.node = node;
        this.incarnation = incarnation;
        this.seal = key.seal("flow");
    }

    public Flow of(Peer peer) {
        String text = String.join(
                "!",
                peer.transport().name().toLowerCase(Locale.ROOT),
                new HostPort(peer.host(), peer.port()).toString(),
                Long.toString(peer.connection(), 36),
                Long.toString(incarnation, 36),
                node.value());
        return new Flow(text + "!" + seal.text(text, SEAL), peer.transport().reliable());
    }

    /** @return empty for what no edge of this cell made */
    public Optional<Place> open(String token) {
        int end = token.lastIndexOf('!');
        if (end < 0 || !seal.confirms(token.substring(0, end), token.substring(end + 1))) {
            return Optional.empty();
        }
        String[] parts = token.substring(0, end).split("!", 5);
        var peer = new Peer(transport(parts), address(HostPort.of(parts[1])), Long.parseLong(parts[2], 36));
        return Optional.of(new Place(new NodeId(parts[4]), Long.parseLong(parts[3], 36), peer));
    }

    private static Transport transport(String[] parts) {
        return Transport.valueOf(parts[0].toUpperCase(Locale.ROOT));
    }

    /** How and where a flow of this cell leads, for people: the seal is not looked at. */
    public record Said(Transport transport, HostPort remote) {
        public static Said by(Flow flow) {
            String[] parts = flow.token().split("!", 3);
            return new Said(FlowTokens.transport(parts), HostPort.of(parts[1]));
        }

        /** @return empty if it is a name */
        public Optional<InetAddress> address() {
            return Optional.ofNullable(FlowTokens.address(remote).getAddress());
        }
    }

    /** Names stay names: to look one up takes time. */
    private static InetSocketAddress address(HostPort remote) {
        try {
            return new InetSocketAddress(InetAddress.ofLiteral(remote.host()), remote.port());
        } catch (IllegalArgumentException name) {
            return InetSocketAddress.createUnresolved(remote.host(), remote.port());
        }
    }

    public boolean isOurNode(Place place) {
        return place.node().equals(node);
    }

    /** @return whether its connection was opened by this very process */
    public boolean isOurs(Place place) {
        return place.node().equals(node) && place.incarnation() == incarnation;
    }
}
