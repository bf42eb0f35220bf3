package io.tandem.edge.link;

import io.tandem.contracts.Wire;
import io.tandem.edge.jain.Parsed;
import io.tandem.edge.jain.SipParser;
import io.tandem.edge.net.link.LinkClient;
import io.tandem.edge.net.link.LinkServer;
import io.tandem.edge.owner.Arrival;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.HostPort;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This edge's end of the links to all others. */
public final class EdgeLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeLink.class);

    private final LinkServer server;
    private final LinkClient client;
    private final Consumer<Arrival> owners;
    private final BiConsumer<Flow, byte[]> door;

    private final Claims claims;

    /** One thread reads frames, so one parser is enough. */
    private final SipParser parser = new SipParser();

    /**
     * @param key all edges of the cell have it
     * @param owners takes what other doors hand over
     * @param door sends what other owners say on our connections
     * @param claims what edges know of each other's ownership
     */
    public EdgeLink(
            InetSocketAddress address,
            byte[] key,
            Consumer<Arrival> owners,
            BiConsumer<Flow, byte[]> door,
            Claims claims) {
        this.owners = owners;
        this.claims = claims;
        this.door = door;
        this.server = new LinkServer(address, key, this::received);
        this.client = new LinkClient(key);
    }

    public int port() {
        return server.port();
    }

    public void toOwner(HostPort edge, Arrival arrival, Runnable failed) {
        var source = arrival.source();
        var frame = new LinkFrame.ToOwner(
                arrival.call(),
                source.token(),
                source.reliable(),
                arrival.caller(),
                arrival.message().encoded().bytes());
        client.send(edge, Wire.CBOR.write(frame), failed);
    }

    public void toDoor(HostPort edge, Flow flow, byte[] message, Runnable failed) {
        client.send(edge, Wire.CBOR.write(new LinkFrame.ToDoor(flow.token(), message)), failed);
    }

    /** Asks another edge whether it knows of later owners. */
    public void askForHigherClaims(HostPort edge, Map<Integer, Long> epochs, HostPort answerTo) {
        client.send(edge, Wire.CBOR.write(new LinkFrame.Claims(epochs, answerTo)), () -> {});
    }

    /** Who owns what, as far as this edge knows. */
    public interface Claims {

        /** @return of these partitions, those of which a higher epoch is known, with it */
        Map<Integer, Long> higherThan(Map<Integer, Long> epochs);

        /** Another edge knows of later owners than us. */
        void concede(Map<Integer, Long> higher);
    }

    private void answer(LinkFrame.Claims asked) {
        var higher = claims.higherThan(asked.epochs());
        if (!higher.isEmpty()) {
            client.send(asked.answerTo(), Wire.CBOR.write(new LinkFrame.HigherClaims(higher)), () -> {});
        }
    }

    private void received(byte[] bytes) {
        try {
            switch (Wire.CBOR.read(bytes, LinkFrame.class)) {
                case LinkFrame.ToOwner frame -> toOwner(frame);
                case LinkFrame.ToDoor(String flow, byte[] message) -> door.accept(new Flow(flow, true), message);
                case LinkFrame.Claims asked -> answer(asked);
                case LinkFrame.HigherClaims(Map<Integer, Long> epochs) -> claims.concede(epochs);
            }
        } catch (RuntimeException e) {
            LOG.error("a frame of {} bytes from another edge could not be taken", bytes.length, e);
        }
    }

    private void toOwner(LinkFrame.ToOwner frame) {
        // Unstamped: the door has put the source into its Via already.
        if (parser.parse(frame.message(), false) instanceof Parsed.Understood(var message)) {
            owners.accept(new Arrival(frame.call(), message, new Flow(frame.flow(), frame.reliable()), frame.caller()));
        }
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
