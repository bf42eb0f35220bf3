package io.tandem.relay.media;

import io.tandem.relay.net.SocketAddresses;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The addresses from which the peer's connectivity checks came: the last few. */
final class CheckedSources {
    private static final int MOST = 8;

    private final MemorySegment[] sources = new MemorySegment[MOST];
    private int count;
    private int next;

    void add(MemorySegment source) {
        if (contains(source)) {
            return;
        }
        MemorySegment kept = Arena.ofAuto().allocate(SocketAddresses.BYTES, 8);
        SocketAddresses.copy(source, kept);
        sources[next] = kept;
        next = (next + 1) % MOST;
        count = Math.min(MOST, count + 1);
    }

    boolean contains(MemorySegment source) {
        for (int i = 0; i < count; i++) {
            if (SocketAddresses.same(sources[i], source)) {
                return true;
            }
        }
        return false;
    }
}
