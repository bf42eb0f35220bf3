package io.tandem.e2e.scenario;

import static io.tandem.e2e.scenario.Stage.SOON;

import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Await;
import java.util.List;

/** Who hears whom where several speak at once, each in a tone of his own. */
final class Hearing {
    private static final double SILENT = 0.05;
    private static final double QUIETEST = 0.7;
    private static final double LOUDEST = 1.3;

    private Hearing() {}

    /** Waits until {@code call} hears these as loud as they speak, and not those. */
    static void await(PhoneCall call, List<Softphone> these, List<Softphone> notThose) {
        Await.until(
                call + " hears " + these.size() + ", and not " + notThose.size() + " others",
                SOON,
                () -> these.stream().allMatch(phone -> isHeard(level(call, phone)))
                        && notThose.stream().allMatch(phone -> level(call, phone) < SILENT));
    }

    private static double level(PhoneCall call, Softphone phone) {
        return call.level(phone.tone().hertz());
    }

    private static boolean isHeard(double level) {
        return level > QUIETEST && level < LOUDEST;
    }
}
