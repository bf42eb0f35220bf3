package io.tandem.edge.owner;

import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.HostPort;

/**
 * What Via and Contact say of us: the shared address, never a node's.
 *
 * @param host as the peer of a flow can reach it
 */
public record OurAddress(Facing host, int udpPort, int tcpPort) {

    /** Which of our names or addresses a peer is told. */
    public interface Facing {
        String peerOf(Flow flow);
    }

    private HostPort facing(Flow flow) {
        return new HostPort(host.peerOf(flow), flow.reliable() ? tcpPort : udpPort);
    }

    String via(Flow flow, String branch) {
        return "SIP/2.0/" + (flow.reliable() ? "TCP " : "UDP ") + facing(flow) + ";branch=" + branch + ";rport";
    }

    Header contact(Flow flow) {
        return new Header("Contact", "<sip:" + facing(flow) + (flow.reliable() ? ";transport=tcp" : "") + ">");
    }
}
