package io.tandem.e2e.bench.sip;

import io.tandem.e2e.bench.Report;
import io.tandem.e2e.system.Sipp;
import java.time.Duration;
import java.util.List;

/** Phones that are registered and go on: they refresh and call at a pace that the edge is at ease with. */
final class RegisteredPhones {
    private static final int REGISTRATIONS = 200;
    private static final int CALLS = 50;
    private static final int WARM_UP_SECONDS = 60;
    private static final int CALLEES = 10_000;

    private static final int STRANGERS = 20;

    /** Each takes two messages, and all come from one address. */
    private static final int BELOW_THE_LIMIT = 500;

    private final Side edge;
    private final SippLoad load;
    private final int seconds;
    private final Report report;

    RegisteredPhones(Side edge, SippLoad load, int seconds, Report report) {
        this.edge = edge;
        this.load = load;
        this.seconds = seconds;
        this.report = report;
    }

    /** All callees register, the first few at the pace that a stranger is given; and the edge's JVM compiles what it runs. */
    void warmUp() {
        load.register(edge, STRANGERS, STRANGERS);
        // A cold edge does not take so many: who was not heard tries again, as phones do.
        var registered = load.register(edge, BELOW_THE_LIMIT, CALLEES);
        for (int again = 0; again < 3 && registered.failed() > 0; again++) {
            registered = load.register(edge, BELOW_THE_LIMIT, CALLEES);
        }
        if (registered.failed() > 0) {
            throw new IllegalStateException(registered.failed() + " of " + CALLEES + " phones could not register");
        }
        try (Sipp.Answering callees = load.answer(edge)) {
            load.call(edge, CALLS, CALLS * WARM_UP_SECONDS);
        }
        measure("before");
    }

    void measure(String when) {
        Duration cpu = edge.cpu();
        long began = System.nanoTime();
        try (Sipp.Answering callees = load.answer(edge)) {
            var registering = load.registering(edge, REGISTRATIONS, REGISTRATIONS * seconds);
            var calling = load.calling(edge, CALLS, CALLS * seconds);
            tell(when + "_register", registering.await());
            tell(when + "_call", calling.await());
        }
        double took = (System.nanoTime() - began) / 1e9;
        report.once(when + "_edge_cpu", edge.cpu().minus(cpu).toNanos() / 1e9 / took * 100, "% of a core");
    }

    private void tell(String what, Sipp.Outcome outcome) {
        report.once(what + "_p50", millis(outcome.times(), 0.5), "ms");
        report.once(what + "_p99", millis(outcome.times(), 0.99), "ms");
        report.once(what + "_retransmissions", outcome.retransmissions(), "messages");
        report.once(what + "_lost", outcome.failed(), "of " + (outcome.failed() + outcome.successful()));
    }

    private static double millis(List<Duration> times, double share) {
        var sorted = times.stream().sorted().toList();
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.isEmpty() ? -1 : sorted.get(Math.max(0, rank - 1)).toNanos() / 1e6;
    }
}
