package io.tandem.e2e.bench;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Standalone;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From the API's answer to a new extension to its first REGISTER that is accepted. */
final class ChangeBench {
    private static final int CHANGES = 200;
    private static final int FIRST_NUMBER = 30000;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(2);
    private final Standalone standalone;
    private final Tenant tenant;
    private final PhoneLoop loop;
    private final Figures figures;

    ChangeBench(Standalone standalone, Tenant tenant, PhoneLoop loop, Figures figures) {
        this.standalone = standalone;
        this.tenant = tenant;
        this.loop = loop;
        this.figures = figures;
    }

    void run() {
        List<Duration> took = new ArrayList<>();
        for (int i = 0; i < CHANGES; i++) {
            took.add(change(FIRST_NUMBER + i));
        }
        String note = CHANGES + " new extensions, one after the other; target p99 < 1 s";
        figures.millis("change_to_register_p50", Figures.percentile(took, 0.5), note);
        figures.millis("change_to_register_p99", Figures.percentile(took, 0.99), note);
    }

    private Duration change(int number) {
        Account account = tenant.addExtension(Integer.toString(number));
        long saved = System.nanoTime();
        try (Softphone phone = Softphone.udp(loop, account, standalone.sip(), 440)) {
            while (phone.register(Duration.ofMinutes(10)).status() != 200) {
                Pace.pause(BETWEEN_TRIES);
            }
            return Duration.ofNanos(System.nanoTime() - saved);
        }
    }
}
