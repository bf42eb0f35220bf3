package io.tandem.sip.guard;

/**
 * Whom an address stands for, as far as anybody outside can tell: an IPv4 address, or the /64 of an IPv6 one, of which
 * whoever has one address has all.
 *
 * @param key the address as a number, or the upper half of it; the two families do not meet, since no /64 in use begins
 *     with four bytes of zero
 */
public record Origin(long key) {
    private static final long IPV4 = 0xffff_ffffL;

    /** @param address 4 or 16 bytes */
    public static Origin of(byte[] address) {
        return new Origin(key(address));
    }

    /** The same without an object for it: asked for each message. */
    public static long key(byte[] address) {
        long key = 0;
        for (int i = 0; i < Math.min(address.length, Long.BYTES); i++) {
            key = key << 8 | (address[i] & 0xff);
        }
        return key;
    }

    /** @return {@code 192.0.2.1}, or {@code 2001:db8:0:1::} for a /64, as RFC 5952 writes them */
    @Override
    public String toString() {
        return key == (key & IPV4) ? text(8, 10, ".") : text(16, 16, ":").replaceFirst("(:0)*$", "::");
    }

    /** The key's last four parts of so many bits. */
    private String text(int bits, int radix, String between) {
        var text = new StringBuilder();
        for (int part = 3; part >= 0; part--) {
            long number = key >>> (part * bits) & ((1L << bits) - 1);
            text.append(Long.toString(number, radix)).append(part > 0 ? between : "");
        }
        return text.toString();
    }
}
