package io.tandem.calls.history;

import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Target;
import java.util.Optional;

/** The number of each end of a call, as people know it. */
public final class Numbers {
    private Numbers() {}

    public static String of(Target target) {
        return switch (target) {
            case Target.Extension extension -> extension.number().digits();
            case Target.Service service -> service.code();
            case Target.Trunk trunk -> trunk.called();
        };
    }

    /** @return where a parked call waits; empty for all that is no slot */
    public static Optional<String> slot(Target target) {
        return target instanceof Target.Service service && service.slot() != null
                ? Optional.of(service.slot().digits())
                : Optional.empty();
    }

    /** Empty when a carrier's caller withheld it. */
    public static String of(Caller caller) {
        return switch (caller) {
            case Caller.Extension extension -> extension.number().digits();
            case Caller.Trunk trunk -> trunk.number();
        };
    }
}
