package io.tandem.platform.requests;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * Addresses with a prefix in common.
 *
 * @param prefix bits of it
 */
record AddressRange(InetAddress network, int prefix) {

    /**
     * @param text such as {@code 10.0.0.0/8}, {@code fd00::/8} or {@code 10.1.2.3}
     * @throws IllegalArgumentException for anything else
     */
    static AddressRange of(String text) {
        try {
            int slash = text.indexOf('/');
            InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int bits = 8 * network.getAddress().length;
            int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            if (prefix < 0 || prefix > bits) {
                throw new IllegalArgumentException("a prefix has 0 to " + bits + " bits");
            }
            return new AddressRange(network, prefix);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not an address or a network such as 10.0.0.0/8: " + text, e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] here = network.getAddress();
        byte[] there = address.getAddress();
        int whole = prefix / 8;
        int rest = prefix % 8;
        return here.length == there.length
                && Arrays.equals(here, 0, whole, there, 0, whole)
                && (rest == 0 || (here[whole] ^ there[whole]) >> (8 - rest) == 0);
    }
}
