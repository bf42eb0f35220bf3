package io.tandem.relay.dtls;

import java.util.Arrays;

/** As much of DTLS records as is needed to know a new ClientHello from one sent again (RFC 6347 sections 4.1, 4.2.2). */
public final class Records {
    private static final int HANDSHAKE = 22;
    private static final int CLIENT_HELLO = 1;
    private static final int TYPE_OFFSET = 13;
    private static final int FRAGMENT_OFFSET = 19;
    private static final int RANDOM_OFFSET = 27;
    private static final int RANDOM_BYTES = 32;

    private Records() {}

    /** @return whether the datagram begins with the beginning of an unencrypted ClientHello */
    public static boolean isClientHello(byte[] datagram) {
        return datagram.length >= RANDOM_OFFSET + RANDOM_BYTES
                && datagram[0] == HANDSHAKE
                && datagram[3] == 0
                && datagram[4] == 0
                && datagram[TYPE_OFFSET] == CLIENT_HELLO
                && datagram[FRAGMENT_OFFSET] == 0
                && datagram[FRAGMENT_OFFSET + 1] == 0
                && datagram[FRAGMENT_OFFSET + 2] == 0;
    }

    /** @return the random of a ClientHello: the same in all its retransmissions, another in each handshake */
    public static byte[] clientRandom(byte[] clientHello) {
        return Arrays.copyOfRange(clientHello, RANDOM_OFFSET, RANDOM_OFFSET + RANDOM_BYTES);
    }
}
