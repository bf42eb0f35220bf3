package io.tandem.platform.requests;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;

/** Names to the addresses that are connected to: what is checked here is what is used, whatever the name says a moment later. */
final class GuardedNames implements DnsResolver {
    private final PublicAddresses addresses;

    GuardedNames(PublicAddresses addresses) {
        this.addresses = addresses;
    }

    /** A name leads to nothing but addresses that may not be reached. */
    static final class Refused extends UnknownHostException {
        private Refused() {
            super("an address that may not be reached");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] reachable = Arrays.stream(InetAddress.getAllByName(host))
                .filter(addresses::reachable)
                .toArray(InetAddress[]::new);
        if (reachable.length == 0) {
            throw new Refused();
        }
        return reachable;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
