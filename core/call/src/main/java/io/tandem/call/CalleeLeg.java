package io.tandem.call;

import io.tandem.types.LegId;

/** A leg that is being offered the call. */
public record CalleeLeg(LegId id, Contact contact, boolean rang) {

    CalleeLeg ringing() {
        return new CalleeLeg(id, contact, true);
    }

    LegView view() {
        return new LegView(id, rang ? LegView.Standing.RINGING : LegView.Standing.OFFERED);
    }
}
