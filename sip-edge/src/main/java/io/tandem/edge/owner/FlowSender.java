package io.tandem.edge.owner;

import io.tandem.edge.net.Peer;
import io.tandem.sip.transaction.Flow;
import java.time.Duration;
import java.util.Optional;

/** Sends to phones and carriers, through whichever edge holds their connection. */
public interface FlowSender {

    /** @param failed run at most once, on any thread, when it is known that the message will not arrive */
    void send(Flow flow, byte[] bytes, Runnable failed);

    /** Straight back to where a message came from, to this edge. */
    void reply(Peer peer, byte[] bytes);

    /** A connection of this edge ends when nothing has come over it for so long. */
    void expectWithin(Peer peer, Duration silence);

    /**
     * A flow to an address that nothing has come from yet: a carrier, or a phone without a flow.
     *
     * @param uri a SIP URI; names are resolved when sending
     */
    Flow flowTo(String uri);

    /** @param token of a binding or snapshot; one that no edge of this cell made leads nowhere */
    Flow flow(String token);

    /** @return the remote address without port */
    Optional<String> hostOf(Flow flow);
}
