package io.tandem.edge.net;

import io.netty.util.NetUtil;
import java.net.InetAddress;

/** IP addresses as text, each in one form alone (RFC 5952), so that texts can be compared. */
public final class IpText {
    private IpText() {}

    /** @return IPv6 without brackets and scope */
    public static String of(InetAddress address) {
        return NetUtil.toAddressString(address);
    }

    /** @return the same address in the one form; what is no address, as a host's name, stays as it is */
    public static String canonical(String text) {
        try {
            return of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException name) {
            return text;
        }
    }

    public static boolean isIpv6(String host) {
        return host.indexOf(':') >= 0;
    }
}
