package io.tandem.edge.link;

import io.tandem.contracts.Wire;
import io.tandem.contracts.nodes.EdgeNode;
import io.tandem.contracts.nodes.PartitionOwner;
import io.tandem.edge.message.Parsed;
import io.tandem.edge.message.SipParser;
import io.tandem.edge.net.link.LinkClient;
import io.tandem.edge.net.link.LinkServer;
import io.tandem.edge.owner.Arrival;
import io.tandem.edge.owner.CallLetter;
import io.tandem.edge.owner.LateSnapshot;
import io.tandem.edge.owner.OwnersHere;
import io.tandem.edge.owner.RingingSought;
import io.tandem.edge.owner.SeatsHere;
import io.tandem.edge.seats.SeatGrants;
import io.tandem.edge.seats.SeatReport;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.HostPort;
import io.tandem.types.NodeId;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This edge's end of the links to all others. */
public final class EdgeLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EdgeLink.class);

    private final NodeId node;
    private final LinkServer server;
    private final LinkClient client;
    private final HostPort here;
    private final OwnersHere owners;
    private final DoorHere door;
    private final Claims claims;
    private final SeatsHere seats;
    private final InstantSource clock;

    /** One thread reads frames, so one parser is enough. */
    private final SipParser parser = new SipParser();

    /**
     * @param node this edge
     * @param host by which other edges reach this one
     * @param key all edges of the cell have it
     * @param claims what edges know of each other's ownership
     * @param seats of the limits that all edges share
     */
    public EdgeLink(
            NodeId node,
            InetSocketAddress address,
            String host,
            byte[] key,
            OwnersHere owners,
            DoorHere door,
            Claims claims,
            SeatsHere seats,
            InstantSource clock) {
        this.node = node;
        this.owners = owners;
        this.claims = claims;
        this.seats = seats;
        this.clock = clock;
        this.door = door;
        this.server = new LinkServer(address, key, this::received);
        this.client = new LinkClient(key, claims::died);
        this.here = new HostPort(host, server.port());
    }

    /** @return where other edges reach this one */
    public HostPort address() {
        return here;
    }

    /** Another edge is there: how it is, is seen from now on. */
    public void join(EdgeNode edge) {
        if (!edge.link().equals(here)) {
            client.join(edge.link());
        }
    }

    /** @param failed run if the edge does not take the frame within a second; if it is only slow, the frame may arrive nevertheless */
    public void toOwner(HostPort edge, Arrival arrival, Runnable failed) {
        var source = arrival.source();
        var frame = new LinkFrame.ToOwner(
                arrival.call(),
                source.token(),
                source.reliable(),
                arrival.caller(),
                Duration.between(arrival.since(), clock.instant()).toMillis(),
                arrival.message().encoded().bytes());
        client.deliver(edge, Wire.CBOR.write(frame), failed);
    }

    /** @param failed run, maybe twice, if the frame does not arrive there, and at once if that edge stands still */
    public void tellOfClaim(HostPort edge, PartitionOwner claim, Runnable failed) {
        client.ask(edge, Wire.CBOR.write(new LinkFrame.Claimed(claim)), failed);
    }

    /** @param failed as for a message: who has the state twice knows it by its version */
    public void handOn(HostPort edge, LateSnapshot late, Runnable failed) {
        client.deliver(edge, Wire.CBOR.write(new LinkFrame.HandedOn(late)), failed);
    }

    /** To the owners there; who finds something tells the call. */
    public void seek(HostPort edge, RingingSought sought) {
        client.send(edge, Wire.CBOR.write(new LinkFrame.Sought(sought)), () -> {});
    }

    /** From a call here to one that is owned there; it is asked for again if it does not arrive. */
    public void tell(HostPort edge, CallLetter letter) {
        client.send(edge, Wire.CBOR.write(new LinkFrame.Lettered(letter)), () -> {});
    }

    /** @param failed run if the frame does not arrive there; that the door cannot send it comes to the owners, later */
    public void toDoor(HostPort edge, Flow flow, byte[] message, Runnable failed) {
        client.send(edge, Wire.CBOR.write(new LinkFrame.ToDoor(flow.token(), message, here)), failed);
    }

    /** Asks another edge whether it knows of later owners. */
    public void askForHigherClaims(HostPort edge, Map<Integer, Long> epochs) {
        client.send(edge, Wire.CBOR.write(new LinkFrame.Claims(epochs, here)), () -> {});
    }

    /** To the homes of limits at another edge. */
    public void report(HostPort edge, SeatReport report) {
        client.send(edge, Wire.CBOR.write(new LinkFrame.SeatsAsked(report)), () -> {});
    }

    /** To an edge that has asked. */
    public void grant(HostPort edge, SeatGrants grants) {
        client.send(edge, Wire.CBOR.write(new LinkFrame.SeatsGranted(grants)), () -> {});
    }

    /** The connections of this edge. */
    public interface DoorHere {

        /** Sends what another edge's owner says. */
        void sendHere(Flow flow, byte[] message, Runnable failed);
    }

    /** Who owns what, as far as this edge knows. */
    public interface Claims {

        /** @return of these partitions, the owners of which a higher epoch is known */
        List<PartitionOwner> higherThan(Map<Integer, Long> epochs);

        /** Another edge knows of later owners than us. */
        void concede(List<PartitionOwner> higher);

        /** The edge at that address has died: a connection to it has ended, and its machine refuses another. Must not block. */
        void died(HostPort edge);

        /** @param then run when what we had of the partition has been let go, at once if that was nothing */
        void claimedBy(PartitionOwner peer, Runnable then);
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
                case LinkFrame.ToDoor frame -> toDoor(frame);
                case LinkFrame.Undelivered(byte[] message) -> undelivered(message);
                case LinkFrame.Claims asked -> answer(asked);
                case LinkFrame.HigherClaims(List<PartitionOwner> owners) -> claims.concede(owners);
                case LinkFrame.Claimed(PartitionOwner claim) -> claimed(claim);
                case LinkFrame.SaidAll(int partition, long epoch, NodeId edge) ->
                    owners.saidAll(partition, epoch, edge);
                case LinkFrame.HandedOn(LateSnapshot late) -> owners.handedOn(late);
                case LinkFrame.Sought(RingingSought sought) -> owners.soughtHere(sought);
                case LinkFrame.Lettered(CallLetter letter) -> owners.told(letter);
                case LinkFrame.SeatsAsked(SeatReport report) -> seats.heard(report);
                case LinkFrame.SeatsGranted(SeatGrants grants) -> seats.granted(grants);
            }
        } catch (RuntimeException e) {
            LOG.error("a frame of {} bytes from another edge could not be taken", bytes.length, e);
        }
    }

    private void claimed(PartitionOwner claim) {
        claims.claimedBy(claim, () -> {
            owners.handOnAll();
            var all = new LinkFrame.SaidAll(claim.partition(), claim.epoch(), node);
            client.send(claim.link(), Wire.CBOR.write(all), () -> {});
        });
    }

    private void toOwner(LinkFrame.ToOwner frame) {
        // Unstamped: the door has put the source into its Via already.
        if (parser.parse(frame.message(), false) instanceof Parsed.Understood(var message)) {
            var source = new Flow(frame.flow(), frame.reliable());
            var since = clock.instant().minusMillis(frame.waitedMillis());
            owners.deliverHere(new Arrival(frame.call(), message, source, frame.caller(), since));
        }
    }

    private void toDoor(LinkFrame.ToDoor frame) {
        byte[] message = frame.message();
        door.sendHere(
                new Flow(frame.flow(), true),
                message,
                () -> client.send(frame.answerTo(), Wire.CBOR.write(new LinkFrame.Undelivered(message)), () -> {}));
    }

    private void undelivered(byte[] bytes) {
        // Nobody waits to hear of a response: its request comes again, or its sender is gone.
        if (parser.parse(bytes, false) instanceof Parsed.Understood(var message) && message.isRequest()) {
            owners.undelivered(message);
        }
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
