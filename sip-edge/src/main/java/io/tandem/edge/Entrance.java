package io.tandem.edge;

import io.tandem.edge.net.Gate;
import io.tandem.edge.net.Peer;
import io.tandem.edge.net.SipInbound;
import org.jspecify.annotations.Nullable;

/**
 * Shut until the edge knows enough to answer rightly: what comes earlier is dropped, and phones send it again. The port
 * is ours before, so that a taken one fails the start.
 */
final class Entrance implements SipInbound {
    private volatile @Nullable SipInbound door;

    void open(SipInbound behind) {
        door = behind;
    }

    void shut() {
        door = null;
    }

    boolean isOpen() {
        return door != null;
    }

    @Override
    public Gate gate() {
        var behind = door;
        return behind == null ? Gate.SHUT : behind.gate();
    }

    @Override
    public void received(Peer peer, byte[] bytes) {
        var behind = door;
        if (behind != null) {
            behind.received(peer, bytes);
        }
    }

    @Override
    public void closed(Peer peer) {
        var behind = door;
        if (behind != null) {
            behind.closed(peer);
        }
    }
}
