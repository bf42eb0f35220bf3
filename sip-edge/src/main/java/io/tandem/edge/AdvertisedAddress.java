package io.tandem.edge;

import io.tandem.edge.link.Flows;
import io.tandem.edge.link.LocalAddresses;
import io.tandem.edge.net.IpText;
import io.tandem.edge.net.SipTransports;
import io.tandem.edge.owner.OurAddress;
import io.tandem.sip.transaction.Flow;
import io.tandem.types.HostPort;

/** The address that was set, else the one of this machine that faces the peer. */
final class AdvertisedAddress implements OurAddress {
    private final EdgeConfig config;
    private final Flows flows;
    private final SipTransports transports;
    private final LocalAddresses local = new LocalAddresses();

    AdvertisedAddress(EdgeConfig config, Flows flows, SipTransports transports) {
        this.config = config;
        this.flows = flows;
        this.transports = transports;
    }

    @Override
    public Reachable by(Flow flow) {
        var transport = flows.transportOf(flow);
        var peer = flows.hostOf(flow).orElse("");
        boolean ipv6 = IpText.isIpv6(peer);
        int port = config.advertisedPort(transport, transports.port(transport, ipv6));
        var host = config.advertisedHost(ipv6).orElseGet(() -> local.facing(peer));
        return new Reachable(transport, new HostPort(host, port));
    }
}
