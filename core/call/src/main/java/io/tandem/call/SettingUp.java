package io.tandem.call;

import io.tandem.types.LegId;
import java.util.Optional;

/** Somebody is looked for who takes the call. */
public sealed interface SettingUp extends CallState permits Locating, Preparing, Ringing, Answering, Rescuing {
    Setup setup();

    /** The same state of a changed set-up. */
    SettingUp with(Setup changed);

    /** Where it is a transfer: who talks, and who has sent whom on. */
    default Optional<Transferred> transfer() {
        return setup().asker() instanceof Transferred transferred ? Optional.of(transferred) : Optional.empty();
    }

    /** The transfer, if the leg is the transferor's, who is still there. */
    default Optional<Transferred> transferBy(LegId leg) {
        return transfer().filter(transfer -> transfer.isBy(leg));
    }
}
