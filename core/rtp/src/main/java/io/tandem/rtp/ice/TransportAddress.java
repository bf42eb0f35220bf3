package io.tandem.rtp.ice;

import java.util.Arrays;

/**
 * Where a datagram came from.
 *
 * @param ip 4 or 16 bytes
 */
public record TransportAddress(byte[] ip, int port) {
    public TransportAddress {
        if (ip.length != 4 && ip.length != 16 || port < 0 || port > 65_535) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes and a port, not " + ip.length + " bytes");
        }
        ip = ip.clone();
    }

    @Override
    public byte[] ip() {
        return ip.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TransportAddress(byte[] otherIp, int otherPort)
                && port == otherPort
                && Arrays.equals(ip, otherIp);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(ip) + port;
    }
}
