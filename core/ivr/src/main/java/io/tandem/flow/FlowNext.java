package io.tandem.flow;

import java.time.Duration;
import java.time.Instant;

/** What a step of a flow comes to. */
public sealed interface FlowNext {

    /** For a key, or the end of what is played. At {@code until} the run is told {@link FlowEvent.WaitEnded}. */
    record Wait(Instant until) implements FlowNext {}

    /**
     * What the caller says is recorded from now on; what is recorded already goes on. Any other step ends it. At {@code until} the run is told
     * {@link FlowEvent.WaitEnded}, before that perhaps {@link FlowEvent.RecordingEnded}.
     *
     * @param about goes with the recording
     * @param silence after which the recording ends by itself
     */
    record Record(Instant until, String about, Duration longest, Duration silence) implements FlowNext {}

    /**
     * The caller leaves a message for an extension; the run is over if he can, else it is told {@link FlowEvent.TransferFailed}.
     *
     * @param mailbox the extension's number
     */
    record Voicemail(String mailbox) implements FlowNext {}

    /**
     * The caller goes to a number; the run is over if somebody answers there, else it is told {@link FlowEvent.TransferFailed}.
     *
     * @param to digits as somebody of the tenant would dial them
     */
    record Transfer(String to) implements FlowNext {}

    /**
     * The request of the run's node is to be made ({@link FlowInterpreter#request}), and the run is told {@link FlowEvent.Requested}; or its words
     * are to be spoken ({@link FlowInterpreter#speech}), and it is told {@link FlowEvent.Spoken} or {@link FlowEvent.Unspoken}. Where nothing is
     * heard of it within this time, {@link FlowEvent.WaitEnded}.
     */
    record Request(Duration within) implements FlowNext {}

    record HangUp() implements FlowNext {}
}
