package io.tandem.flow;

/**
 * Something wrong with a flow.
 *
 * @param node where; empty is the flow itself
 * @param kind for programs
 * @param words for people: what, and what to do
 */
public record FlowFault(String node, Kind kind, String words) {

    /** What can be wrong with a flow. */
    public enum Kind {
        /** There is no node to begin with. */
        NO_START,
        /** A way leads to a node that does not exist. */
        DEAD_END,
        /** No way from the start leads there. */
        UNREACHABLE,
        /** Whoever comes there never gets out but by hanging up. */
        NO_EXIT,
        /** Nodes that nobody hears or waits at lead back to themselves. */
        SILENT_LOOP,
        /** Something is not said in the flow's own language. */
        MISSING_PROMPT,
        /** A variable that nothing has set before. */
        UNKNOWN_VARIABLE,
        /** A number or a time out of bounds. */
        OUT_OF_BOUNDS
    }
}
