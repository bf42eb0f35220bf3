package io.tandem.bus.trace;

/** Where spans go. Never waits, never fails: a call matters more than what is told of it. */
public interface CallTracing {
    /** Keeps nothing. */
    CallTracing OFF = new CallTracing() {
        @Override
        public boolean keeps(TracePoint point) {
            return false;
        }

        @Override
        public void record(CallSpan span) {
            // Nobody wants to know.
        }
    };

    /** Whether spans of this trace are wanted; all nodes answer alike. Ask before making one. */
    boolean keeps(TracePoint point);

    void record(CallSpan span);
}
