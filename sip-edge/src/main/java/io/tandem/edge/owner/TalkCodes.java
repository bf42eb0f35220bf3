package io.tandem.edge.owner;

import io.tandem.call.CallSignal;
import io.tandem.call.RecordingState.Wish;
import io.tandem.contracts.calls.DigitHeard;
import io.tandem.types.LegId;
import java.time.Instant;
import java.util.Optional;

/**
 * Keys that are pressed in a talk, in sound, as events or by INFO: PINs of rooms; how somebody follows a talk; {@code *1} records it, and once more no more, but for
 * carriers.
 */
final class TalkCodes {
    private final CallTable calls;
    private final RoomDoors doors;
    private final Supervisions supervisions;
    private final boolean recordOnDemand;
    private final MenuCalls menus;
    private final RecordedTalks recorded;

    TalkCodes(
            CallTable calls,
            RoomDoors doors,
            Supervisions supervisions,
            boolean recordOnDemand,
            MenuCalls menus,
            RecordedTalks recorded) {
        this.calls = calls;
        this.doors = doors;
        this.supervisions = supervisions;
        this.recordOnDemand = recordOnDemand;
        this.menus = menus;
        this.recorded = recorded;
    }

    /** A relay has heard a key. */
    void heard(OwnedCall call, DigitHeard digit) {
        // What was pressed under a former owner was his to deal with, and may come once more.
        if (digit.epoch() == call.epoch && call.keys.isNew(digit.session(), digit.number())) {
            leg(call, digit.tag()).ifPresent(leg -> heard(call, leg, digit.key().charAt(0), digit.at()));
        }
    }

    private static Optional<SipLeg> leg(OwnedCall call, String tag) {
        return call.legs.values().stream()
                .filter(leg -> leg.id.toString().equals(tag))
                .findFirst();
    }

    private void heard(OwnedCall call, SipLeg leg, char key, Instant at) {
        if (!menus.pressed(call, leg.id, key)) {
            pressed(call, leg, key, at);
        }
    }

    void pressed(OwnedCall call, SipLeg leg, char key, Instant at) {
        LegId by = leg.id;
        boolean records =
                recordOnDemand && MenuCalls.led(call).isEmpty() && leg.trunk == null && call.keys.isRecord(by, key, at);
        doors.pressed(call, by, key, records);
        supervisions.pressed(call, key);
        if (records && !recorded.isMeant(call.state)) {
            calls.signal(call, new CallSignal.RecordingWanted(by, Wish.OTHER));
        }
    }
}
