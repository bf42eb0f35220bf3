package io.tandem.flow;

/** What has happened to a caller in a flow. */
public sealed interface FlowEvent {

    /** @param key {@code 0-9 * # A-D} */
    record KeyPressed(char key) implements FlowEvent {
        /** What a caller types may be a secret. */
        @Override
        public String toString() {
            return "KeyPressed[?]";
        }
    }

    /** {@link FlowRun#until} has come. */
    record WaitEnded() implements FlowEvent {}

    /**
     * Nobody has taken the call that {@link FlowNext.Transfer} asked for.
     *
     * @param cause in a word, such as {@code BUSY}
     */
    record TransferFailed(String cause) implements FlowEvent {}

    /** What has come of {@link FlowNext.Request}. */
    record Requested(FlowOutcome outcome) implements FlowEvent {}

    /** What {@link FlowNext.Request} was to speak. */
    record Spoken(Sound sound) implements FlowEvent {}

    /** It cannot be spoken. */
    record Unspoken(FlowOutcome.Reason reason) implements FlowEvent {}

    /** A recording has ended by itself: the caller was silent, or it was as long as it may be. */
    record RecordingEnded() implements FlowEvent {}

    /** What was played was cut off, and not by a key: its relay has died. What was recorded there goes on as another. */
    record SoundLost() implements FlowEvent {}
}
