package io.tandem.edge.owner;

import io.tandem.edge.net.Transport;
import io.tandem.sip.SipMessages.Header;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.HostPort;

/** What Via and Contact say of us: the shared address, never a node's. */
public interface OurAddress {

    /** As the peer of a flow can reach us. */
    record Reachable(Transport transport, HostPort at) {}

    Reachable by(Flow flow);

    default String via(Flow flow, String branch) {
        var reachable = by(flow);
        return "SIP/2.0/" + reachable.transport() + " " + reachable.at() + ";branch=" + branch + ";rport";
    }

    /** @param addressed the URI that this leg goes by: RFC 3261 section 12.1.1, one with sips asks for a Contact with sips */
    default Header contact(Flow flow, String addressed) {
        var reachable = by(flow);
        var transport = reachable.transport();
        String uri = transport.secure() && addressed.startsWith("sips:")
                ? "sips:" + reachable.at() + transport.sipsParameter()
                : "sip:" + reachable.at() + transport.parameter();
        return new Header("Contact", "<" + uri + ">");
    }
}
