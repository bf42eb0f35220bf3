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
