package io.tandem.call;

import io.tandem.types.LegId;

/**
 * Whether a talk is recorded, once a side has asked for it. It stays with the call, so that a new owner and another relay go on.
 *
 * @param by who asked last
 */
public record Recorded(LegId by, boolean on) {

    /** Begins or ends it on the talk's session, as far as that is not so already. */
    static void tell(Draft draft, Talk talk) {
        Recorded recorded = talk.recorded();
        if (recorded != null) {
            draft.effect(new CallEffect.Record(talk.session(), recorded.on()));
        }
    }

    /** Goes on: the session may be a new one, where nothing is recorded yet. */
    static void goOn(Draft draft, Talk talk) {
        Recorded recorded = talk.recorded();
        if (recorded != null && recorded.on()) {
            draft.effect(new CallEffect.Record(talk.session(), true));
        }
    }
}
