package io.tandem.e2e.bench.sip;

import io.tandem.e2e.bench.Pace;
import io.tandem.e2e.bench.Report;
import io.tandem.e2e.system.Await;
import io.tandem.e2e.system.HeapFigures;
import io.tandem.e2e.system.ProcessFigures;
import io.tandem.e2e.system.Sipp;
import java.time.Duration;
import java.util.List;

/** What our edge does while much stands: calls, bindings. The peer keeps no calls, so there is nothing to compare. */
final class Standing {
    private static final int SET_UP_PER_SECOND = 250;
    private static final Duration REFRESH_WITHIN = Duration.ofSeconds(60);

    private final SipOptions options;
    private final CellUnderTest cell;
    private final SippLoad load;
    private final Report report;
    private final Side side;

    Standing(SipOptions options, CellUnderTest cell, SippLoad load, Report report) {
        this.options = options;
        this.cell = cell;
        this.load = load;
        this.report = report;
        this.side = cell.side();
    }

    /** The delay to 180 at half of the load that the comparison offers. */
    void delay() {
        load.registerCallees(side);
        int perSecond = options.callsPerSecond() / 2;
        try (var callees = load.answer(side)) {
            load.call(side, perSecond, perSecond * options.warmUp() / 2);
            Sipp.Outcome outcome = load.call(side, perSecond, perSecond * options.seconds());
            List<Duration> times = outcome.times().stream().sorted().toList();
            report.once("post_dial_delay_p50", percentile(times, 0.5), "ms");
            report.once("post_dial_delay_p99", percentile(times, 0.99), "ms");
        }
    }

    private static double percentile(List<Duration> sorted, double share) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) Math.ceil(share * sorted.size()) - 1).toNanos() / 1e6;
    }

    /** What a call costs while 100, 1,000, 10,000 others stand. */
    void concurrent() {
        for (int standing = 100; standing <= options.held(); standing *= 10) {
            load.registerCallees(side);
            int perSecond = options.callsPerSecond() / 4;
            Duration hold = Duration.ofSeconds(standing / SET_UP_PER_SECOND + options.seconds() + 15);
            try (var callees = load.answer(side)) {
                Sipp.Running held = load.hold(side, standing, SET_UP_PER_SECOND, hold);
                awaitStanding(held, standing);
                Duration before = side.cpu();
                Sipp.Outcome outcome = load.call(side, perSecond, perSecond * options.seconds());
                double used = side.cpu().minus(before).toNanos() / 1e9;
                report.once(
                        "call_cpu_per_1000_with_" + standing + "_standing",
                        1000 * used / Math.max(1, outcome.successful()),
                        "CPU-s");
                report.once("failed_of_" + standing + "_standing", held.await().failed() + outcome.failed(), "failed");
            }
        }
    }

    private static void awaitStanding(Sipp.Running held, int calls) {
        Await.until(calls + " calls stand", Duration.ofMinutes(3), () -> held.current() >= calls);
    }

    /** Calls set up, left to stand for minutes, then hung up by the callers. */
    void held() {
        load.registerCallees(side);
        long heapBefore = HeapFigures.live(side.pid());
        long residentBefore = ProcessFigures.residentBytes(side.pid());
        try (var callees = load.answer(side)) {
            int calls = options.held();
            Duration hold = Duration.ofSeconds(calls / SET_UP_PER_SECOND + options.holdFor());
            Sipp.Running held = load.hold(side, calls, SET_UP_PER_SECOND, hold);
            awaitStanding(held, calls);
            Duration before = side.cpu();
            Pace.pause(Duration.ofSeconds(30));
            report.once("held_cpu", side.cpu().minus(before).toNanos() / 30e9, "cores");
            report.once("held_heap_per_call", perOne(HeapFigures.live(side.pid()) - heapBefore, calls), "KiB");
            report.once(
                    "held_resident_per_call",
                    perOne(ProcessFigures.residentBytes(side.pid()) - residentBefore, calls),
                    "KiB");
            Sipp.Outcome outcome = held.await();
            report.once("held_calls_ended_well", outcome.successful(), "of " + calls);
            report.once("held_calls_failed", outcome.failed(), "failed");
        }
    }

    private static double perOne(long bytes, int count) {
        return bytes / 1024.0 / count;
    }

    /** Registers many, measures their memory, and lets all refresh within a minute. */
    void bindings() {
        int bindings = options.bindings();
        long before = HeapFigures.live(side.pid());
        Sipp.Outcome first = load.registerCrowd(side, bindings, options.registrationsPerSecond());
        report.once("bindings_failed", first.failed(), "failed");
        report.once(
                "bytes_per_binding",
                (HeapFigures.live(side.pid()) - before) / (double) Math.max(1, first.successful()),
                "bytes");
        Duration cpu = side.cpu();
        Sipp.Outcome again =
                load.registerCrowd(side, bindings, (int) (bindings / REFRESH_WITHIN.toSeconds() * 21 / 20));
        report.once("refresh_all_took", again.elapsed().toMillis() / 1e3, "s");
        report.once("refresh_all_failed", again.failed(), "failed");
        report.once("refresh_all_sent_again", again.retransmissions(), "messages");
        report.once("refresh_all_cpu", side.cpu().minus(cpu).toMillis() / 1e3, "CPU-s");
    }
}
