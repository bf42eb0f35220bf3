package io.tandem.call;

import io.tandem.types.LegId;

/**
 * Whether a talk is recorded, once somebody has asked for it. It stays with the call, so that a new owner and another relay go on.
 *
 * @param by the side that asked last; the caller's where it was nobody in the talk
 * @param on also while it is paused
 */
public record Recorded(LegId by, boolean on, boolean paused) {

    static Recorded of(LegId by, RecordingState state) {
        return new Recorded(by, state != RecordingState.OFF, state == RecordingState.PAUSED);
    }

    public RecordingState state() {
        if (!on) {
            return RecordingState.OFF;
        }
        return paused ? RecordingState.PAUSED : RecordingState.ON;
    }

    /** Has it so on the talk's session, as far as that is not so already. */
    static void tell(Draft draft, Talk talk) {
        Recorded recorded = talk.recorded();
        if (recorded != null) {
            draft.effect(new CallEffect.Record(talk.session(), recorded.state()));
        }
    }

    /** Goes on: the session may be a new one, where nothing is recorded yet, and so nothing to pause. */
    static void goOn(Draft draft, Talk talk) {
        if (talk.recording() == RecordingState.ON) {
            tell(draft, talk);
        }
    }
}
