package io.tandem.edge.trace;

/** Where owners leave what they have gathered of calls' messages. */
public interface TraceSink {
    /** Nobody wants traces. */
    TraceSink NONE = new TraceSink() {
        @Override
        public boolean isWanted() {
            return false;
        }

        @Override
        public void take(TraceBatch batch) {}
    };

    /** @return whether to gather at all */
    boolean isWanted();

    /** Never waits; what finds no room is counted and forgotten. */
    void take(TraceBatch batch);
}
