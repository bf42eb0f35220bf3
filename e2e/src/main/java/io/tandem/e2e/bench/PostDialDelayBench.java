package io.tandem.e2e.bench;

import io.tandem.e2e.phone.Account;
import io.tandem.e2e.phone.PhoneCall;
import io.tandem.e2e.phone.PhoneLoop;
import io.tandem.e2e.phone.Softphone;
import io.tandem.e2e.system.Standalone;
import io.tandem.e2e.system.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** From the first INVITE (its 401 and the second INVITE included) to 180, at 20 calls a second. */
final class PostDialDelayBench {
    private static final int PAIRS = 20;
    private static final int WARM_UP = 200;
    private static final int CALLS = 600;
    private static final int PER_SECOND = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final Standalone standalone;
    private final Tenant tenant;
    private final PhoneLoop loop;
    private final Figures figures;

    PostDialDelayBench(Standalone standalone, Tenant tenant, PhoneLoop loop, Figures figures) {
        this.standalone = standalone;
        this.tenant = tenant;
        this.loop = loop;
        this.figures = figures;
    }

    void run() {
        List<Softphone> callers = phones(41000);
        List<Softphone> callees = phones(42000);
        callees.forEach(Softphone::answering);
        List<Duration> cold = calls(callers, WARM_UP);
        List<Duration> warm = calls(callers, CALLS);
        figures.millis("post_dial_delay_cold_p50", Figures.percentile(cold, 0.5), "the first " + WARM_UP + " calls");
        figures.millis("post_dial_delay_cold_p99", Figures.percentile(cold, 0.99), "the first " + WARM_UP + " calls");
        String note = "INVITE, 401, INVITE, 180 at " + PER_SECOND + " calls/s, " + CALLS + " calls after " + WARM_UP;
        figures.millis("post_dial_delay_p50", Figures.percentile(warm, 0.5), note);
        figures.millis("post_dial_delay_p99", Figures.percentile(warm, 0.99), note);
        callers.forEach(Softphone::close);
        callees.forEach(Softphone::close);
    }

    private List<Softphone> phones(int first) {
        List<Softphone> phones = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            Account account = tenant.addExtension(Integer.toString(first + i));
            Softphone phone = Softphone.udp(loop, account, standalone.sip(), 440);
            while (phone.register(Duration.ofHours(1)).status() != 200) {
                Pace.pause(Duration.ofMillis(20));
            }
            phones.add(phone);
        }
        return phones;
    }

    private static List<Duration> calls(List<Softphone> callers, int count) {
        Pace pace = new Pace(PER_SECOND);
        List<PhoneCall> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pace.awaitBeat();
            calls.add(callers.get(i % PAIRS).call(Integer.toString(42000 + i % PAIRS)));
            if (i >= PER_SECOND) {
                calls.get(i - PER_SECOND).hangUp();
            }
        }
        calls.forEach(call -> call.awaitRang(PATIENCE));
        calls.subList(count - PER_SECOND, count).forEach(PhoneCall::hangUp);
        calls.forEach(call -> call.awaitByeAnswered(PATIENCE));
        return calls.stream().map(PhoneCall::postDialDelay).toList();
    }
}
