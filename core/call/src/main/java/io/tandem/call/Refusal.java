package io.tandem.call;

import io.tandem.dialplan.Target;
import io.tandem.types.ReleaseCause;
import java.util.Optional;

/**
 * Why a callee did not take the call.
 *
 * @param status of its final response; 0 where there was none
 */
record Refusal(ReleaseCause cause, int status) {

    static Refusal of(ReleaseCause cause) {
        return new Refusal(cause, 0);
    }

    /**
     * A carrier's busy or unknown number is the network's last word; only its own failure makes the next one worth a try.
     *
     * @return empty where the refusal is about the number, and not about the carrier
     */
    Optional<TrunkFault> faultOf(Target.Trunk trunk) {
        return switch (status / 100) {
            case 0 -> isFailureOfCarrier() ? Optional.of(TrunkFault.OUT_OF_REACH) : Optional.empty();
            case 4 -> faultOfRequest(trunk);
            // A gateway that knows better says so by its Q.850 cause, whatever its status.
            case 5 -> isFailureOfCarrier() ? Optional.of(TrunkFault.REJECTED) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private Optional<TrunkFault> faultOfRequest(Target.Trunk trunk) {
        if (status == 401 || status == 407) {
            return Optional.of(TrunkFault.LOGIN_REFUSED);
        }
        return trunk.next().after(status) ? Optional.of(TrunkFault.REJECTED) : Optional.empty();
    }

    private boolean isFailureOfCarrier() {
        return cause == ReleaseCause.CARRIER_FAILED
                || cause == ReleaseCause.OVERLOADED
                || cause == ReleaseCause.UNREACHABLE
                || cause == ReleaseCause.NOT_REGISTERED;
    }
}
