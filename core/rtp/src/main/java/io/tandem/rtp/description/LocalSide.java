package io.tandem.rtp.description;

import io.tandem.rtp.srtp.Fingerprint;
import java.util.List;

/**
 * Where the relay faces a side.
 *
 * @param address as it is written into descriptions
 * @param ports one a media line
 * @param fingerprint of the relay's certificate
 */
public record LocalSide(String address, List<Ports> ports, Fingerprint fingerprint) {

    /** Ports of the relay that stand for one m= line. */
    public record Ports(int rtp, int rtcp) {}

    public LocalSide {
        ports = List.copyOf(ports);
    }

    /** @return the address as after {@code IN} in c= and o= */
    String connection() {
        return (address.indexOf(':') >= 0 ? "IP6 " : "IP4 ") + address;
    }
}
