package io.tandem.flow;

import java.util.Map;

/** What has come of a {@link FlowNode.Request}. */
public sealed interface FlowOutcome {
    FlowOutcome SLOW = new Failed(Reason.SLOW, 0);

    /**
     * The server has answered as it should.
     *
     * @param status of the answer (RFC 9110 section 15), 200 to 299
     * @param values what the node's variables get
     */
    record Done(int status, Map<String, String> values) implements FlowOutcome {
        public Done {
            values = Map.copyOf(values);
        }

        /** What somebody else's server says of a caller may be a secret. */
        @Override
        public String toString() {
            return "Done[" + status + "]";
        }
    }

    /** @param status of the answer; 0 where there was none */
    record Failed(Reason reason, int status) implements FlowOutcome {}

    /** Why there is nothing to go on with. */
    enum Reason {
        /** Nothing, or not all of the answer, within the time. */
        SLOW,
        /** No connection, or one that broke. */
        DEAD,
        /** An answer other than 200 to 299. */
        STATUS,
        /** The answer is no JSON (RFC 8259). */
        NOT_JSON,
        /** A path of the node leads to nothing in it, or to no single value. */
        PATH_MISSING,
        /** The answer is larger than is taken. */
        TOO_LARGE,
        /** The server's address is none that menus may reach. */
        REFUSED_ADDRESS,
        /** Too many requests are under way. */
        BUSY,
        /** Nobody speaks: no speech engine is there, or it has failed. */
        NO_SPEECH,
        /** A variable holds what cannot be said as its kind. */
        UNSAYABLE
    }
}
