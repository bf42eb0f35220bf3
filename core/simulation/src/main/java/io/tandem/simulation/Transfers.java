package io.tandem.simulation;

import io.tandem.call.CallSignal;
import java.util.List;
import java.util.Optional;

/** How a phone sends the other side on, and what it hears of it. */
public final class Transfers {
    private final Phone phone;
    private int wishes;
    private boolean unanswered;
    private boolean pending;

    Transfers(Phone phone) {
        this.phone = phone;
    }

    void refer() {
        if (unanswered || pending || !talks()) {
            return;
        }
        unanswered = true;
        World world = phone.world();
        CallSignal wish = world.scenario().transfer(phone.leg(), ++wishes, world.other());
        world.insist(phone, () -> unanswered && talks() && phone.world() == world, owner -> owner.hears(wish));
        phone.world().timeline().after(java.time.Duration.ofSeconds(33), () -> unanswered = false);
    }

    private boolean talks() {
        return phone.standing() == Phone.Standing.TALKING && !phone.dead();
    }

    /** Whether its wish was accepted and it has not heard what came of it. */
    public boolean pending() {
        return pending;
    }

    /** RFC 5589 section 6.1: some hang up at once, some when the target has answered. */
    Optional<List<CallSignal>> accepted() {
        if (unanswered) {
            unanswered = false;
            pending = true;
            if (phone.world().fate().happens(0.3)) {
                phone.world().timeline().after(phone.world().fate().millis(1, 5000), phone::hangUp);
            }
        }
        return phone.heard(true);
    }

    Optional<List<CallSignal>> refused() {
        unanswered = false;
        return phone.heard(true);
    }

    Optional<List<CallSignal>> told(int sipStatus) {
        if (sipStatus >= 200) {
            pending = false;
        }
        return phone.heard(true);
    }
}
