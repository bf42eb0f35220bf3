package io.tandem.platform.requests;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which addresses tenants' menus and webhooks may reach: those of the public Internet (IANA's special-purpose registries, RFC 6890), so that
 * nobody who may write them gets at what is only for us.
 */
final class PublicAddresses {
    /** Not of the public Internet, or with a meaning of their own there. */
    private static final List<AddressRange> CLOSED = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    // Metadata of clouds among them (169.254.169.254).
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/3",
                    // A cloud's own service, at a public address.
                    "168.63.129.16",
                    // Teredo, ORCHID, documentation.
                    "2001::/23",
                    "2001:db8::/32",
                    // 6to4 holds an IPv4 address.
                    "2002::/16",
                    "3fff::/20")
            .map(AddressRange::of)
            .toList();

    /** RFC 4291 section 2.4: all other IPv6 is unassigned, local or multicast. */
    private static final AddressRange GLOBAL_UNICAST = AddressRange.of("2000::/3");

    /** RFC 6052: an IPv4 address behind a translator. */
    private static final AddressRange TRANSLATED = AddressRange.of("64:ff9b::/96");

    private final List<AddressRange> allowed;

    PublicAddresses(List<AddressRange> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    boolean reachable(InetAddress address) {
        if (allowed.stream().anyMatch(range -> range.contains(address))) {
            return true;
        }
        if (TRANSLATED.contains(address)) {
            return reachable(last4(address));
        }
        return CLOSED.stream().noneMatch(range -> range.contains(address))
                && (address instanceof Inet4Address || GLOBAL_UNICAST.contains(address));
    }

    private static InetAddress last4(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("4 bytes are an address", impossible);
        }
    }
}
