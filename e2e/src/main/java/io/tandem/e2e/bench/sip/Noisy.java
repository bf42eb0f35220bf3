package io.tandem.e2e.bench.sip;

import io.tandem.e2e.bench.Report;
import io.tandem.e2e.system.Sipp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What tenants within their limits notice of one that asks for ten times as many calls as it may have. */
final class Noisy {
    private static final int TIMES = 10;
    private static final int CALLS_PER_SECOND = 100;

    private final SipOptions options;
    private final SippLoad load;
    private final Report report;
    private final Side side;

    Noisy(SipOptions options, CellUnderTest cell, SippLoad load, Report report) {
        this.options = options;
        this.load = load;
        this.report = report;
        this.side = cell.side();
    }

    /** Rounds without and with it in turn. */
    void noisy() {
        load.registerCallees(side);
        load.registerNoisy(side);
        List<Double> quiet = new ArrayList<>();
        List<Double> beside = new ArrayList<>();
        long asked = 0;
        long given = 0;
        try (var callees = load.answer(side)) {
            load.call(side, CALLS_PER_SECOND, CALLS_PER_SECOND * options.warmUp());
            for (int round = 0; round < options.rounds(); round++) {
                quiet.add(p99());
                int perSecond = TIMES * Subscribers.NOISY.callsPerSecond();
                Sipp.Running noise = load.noise(side, perSecond, perSecond * (options.seconds() + 2));
                beside.add(p99());
                Sipp.Outcome outcome = noise.await();
                asked += outcome.successful();
                given += outcome.times().size();
            }
        }
        report.rounds("set_up_p99_alone", quiet, "ms");
        report.rounds("set_up_p99_beside_noisy_tenant", beside, "ms");
        report.once("noisy_calls_asked_for", asked, "calls");
        report.once("noisy_calls_set_up", given, "calls");
        report.ratio("set_up_p99_noisy_over_alone", beside, quiet);
    }

    private double p99() {
        Sipp.Outcome outcome = load.call(side, CALLS_PER_SECOND, CALLS_PER_SECOND * options.seconds());
        List<Duration> times = outcome.times().stream().sorted().toList();
        return times.isEmpty()
                ? Double.NaN
                : times.get((int) Math.ceil(0.99 * times.size()) - 1).toNanos() / 1e6;
    }
}
