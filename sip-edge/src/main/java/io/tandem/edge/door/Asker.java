package io.tandem.edge.door;

import io.tandem.edge.net.Peer;
import io.tandem.edge.net.Transport;

/**
 * Who has sent a message, and how long it was.
 *
 * @param length in bytes
 */
record Asker(Peer peer, int length) {
    private static final int MOST_TIMES = 3;

    /** Over UDP anybody can ask in another's name; what that one gets must not be worth it. */
    int longestAnswer() {
        return peer.transport() == Transport.UDP ? MOST_TIMES * length : Integer.MAX_VALUE;
    }
}
