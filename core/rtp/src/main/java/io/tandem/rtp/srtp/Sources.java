package io.tandem.rtp.srtp;

import org.jspecify.annotations.Nullable;

/** The SSRCs of one direction: a few, and bounded, since a peer names them. The least recently used makes room. */
final class Sources {
    static final int MOST = 64;

    private final @Nullable SourceIndices[] sources = new @Nullable SourceIndices[MOST];
    private int count;
    private long uses;

    @Nullable
    SourceIndices find(int ssrc) {
        for (int i = 0; i < count; i++) {
            SourceIndices source = sources[i];
            if (source != null && source.ssrc == ssrc) {
                source.lastUse = ++uses;
                return source;
            }
        }
        return null;
    }

    /** @return an SSRC that none of them has or leaves under, and that does not come back for all 2^32 others */
    int unusedAfter(int ssrc) {
        int next = ssrc;
        do {
            // A full cycle (Knuth, TAOCP volume 2, 3.2.1.2 theorem A): core has no dice, and an SSRC is no secret.
            next = next * 0x9E3779B1 + 0x7F4A7C15;
        } while (isTaken(next));
        return next;
    }

    boolean isTaken(int ssrc) {
        for (int i = 0; i < count; i++) {
            SourceIndices source = sources[i];
            if (source != null && (source.ssrc == ssrc || source.leavesAs == ssrc)) {
                return true;
            }
        }
        return false;
    }

    void add(SourceIndices source) {
        source.lastUse = ++uses;
        sources[count < MOST ? count++ : leastRecentlyUsed()] = source;
    }

    private int leastRecentlyUsed() {
        int oldest = 0;
        long use = Long.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            SourceIndices source = sources[i];
            if (source != null && source.lastUse < use) {
                use = source.lastUse;
                oldest = i;
            }
        }
        return oldest;
    }
}
