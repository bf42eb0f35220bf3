package io.tandem.calls.history;

import io.tandem.dialplan.Caller;
import io.tandem.dialplan.Target;

/** The number of each end of a call, as people know it. */
public final class Numbers {
    private Numbers() {}

    public static String of(Target target) {
        return switch (target) {
            case Target.Extension extension -> extension.number().digits();
            case Target.Service service -> service.code();
            case Target.Trunk trunk -> trunk.number().value();
        };
    }

    /** Empty when a carrier's caller withheld it. */
    public static String of(Caller caller) {
        return switch (caller) {
            case Caller.Extension extension -> extension.number().digits();
            case Caller.Trunk trunk -> trunk.number();
        };
    }
}
