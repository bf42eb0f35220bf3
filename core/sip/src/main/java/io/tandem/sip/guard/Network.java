package io.tandem.sip.guard;

/**
 * Origins beside each other, by their keys.
 *
 * @param first the lowest key, unsigned
 * @param last the highest, unsigned
 */
public record Network(long first, long last) {
    private static final int BITS_OF_IPV4 = 32;

    /**
     * @param address 4 or 16 bytes
     * @param prefix how many bits all of it have in common; of IPv6 what is smaller than a /64 is taken for it
     */
    public static Network of(byte[] address, int prefix) {
        int whole = 8 * address.length;
        if (prefix < 0 || prefix > whole) {
            throw new IllegalArgumentException("a network's prefix has 0 to " + whole + " bits, not " + prefix);
        }
        int free = Math.max(0, Math.min(whole, Long.SIZE) - prefix);
        long hosts = free == Long.SIZE ? -1 : (1L << free) - 1;
        long family = whole == BITS_OF_IPV4 ? (1L << BITS_OF_IPV4) - 1 : -1;
        long key = Origin.key(address);
        return new Network(key & ~hosts & family, (key | hosts) & family);
    }

    public boolean contains(long key) {
        return Long.compareUnsigned(first, key) <= 0 && Long.compareUnsigned(key, last) <= 0;
    }
}
