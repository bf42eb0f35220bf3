package io.tandem.flow;

import java.time.Instant;

/** What a step of a flow comes to. */
public sealed interface FlowNext {

    /** For a key, or the end of what is played. At {@code until} the run is told {@link FlowEvent.WaitEnded}. */
    record Wait(Instant until) implements FlowNext {}

    /**
     * The caller goes to a number; the run is over if somebody answers there, else it is told {@link FlowEvent.TransferFailed}.
     *
     * @param to digits as somebody of the tenant would dial them
     */
    record Transfer(String to) implements FlowNext {}

    record HangUp() implements FlowNext {}
}
