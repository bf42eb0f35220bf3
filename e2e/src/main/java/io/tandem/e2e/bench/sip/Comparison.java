package io.tandem.e2e.bench.sip;

import io.tandem.e2e.bench.Pace;
import io.tandem.e2e.bench.Report;
import io.tandem.e2e.system.Sipp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The same offered load on both sides, round by round in turn. */
final class Comparison {
    private static final int IN_FLIGHT = 600;

    private record Cost(double perThousand, double others, Sipp.Outcome outcome) {
        double perSecond() {
            return outcome.successful() / (outcome.elapsed().toNanos() / 1e9);
        }
    }

    private final SipOptions options;
    private final CellUnderTest cell;
    private final List<Side> sides;
    private final SippLoad load;
    private final Report report;

    Comparison(SipOptions options, CellUnderTest cell, List<Side> sides, SippLoad load, Report report) {
        this.options = options;
        this.cell = cell;
        this.sides = sides;
        this.load = load;
        this.report = report;
    }

    void register() {
        int perSecond = options.registrationsPerSecond();
        int count = perSecond * options.seconds();
        cold(
                "register",
                load.register(sides.getFirst(), perSecond, perSecond * options.warmUp()),
                perSecond * options.warmUp());
        compare("register", side -> measured(side, () -> load.register(side, perSecond, count)));
    }

    void call() {
        int perSecond = options.callsPerSecond();
        warmUp();
        compare("call", side -> answered(side, () -> load.call(side, perSecond, perSecond * options.seconds())));
    }

    void saturate() {
        warmUp();
        int count = 2 * options.callsPerSecond() * options.seconds();
        List<List<Cost>> costs =
                compare("saturated", side -> answered(side, () -> load.saturate(side, IN_FLIGHT, count)));
        for (int side = 0; side < sides.size(); side++) {
            report.rounds(
                    "saturated_rate_" + sides.get(side).name(),
                    costs.get(side).stream().map(Cost::perSecond).toList(),
                    "calls/s");
        }
    }

    private void warmUp() {
        for (Side side : sides) {
            load.registerCallees(side);
        }
        Side ours = sides.getFirst();
        try (var callees = load.answer(ours)) {
            load.call(ours, options.callsPerSecond() / 2, options.callsPerSecond() / 2 * options.warmUp());
        }
    }

    private void cold(String what, Sipp.Outcome outcome, int count) {
        report.once("warm_up_" + what, count, "before the first round");
        report.once("warm_up_" + what + "_failed", outcome.failed(), "failed");
    }

    private Cost answered(Side side, Supplier<Sipp.Outcome> calls) {
        try (var callees = load.answer(side)) {
            return measured(side, calls);
        }
    }

    // What trails behind the load (events, checkpoints) belongs to it: the processes are left to come to rest first.
    private Cost measured(Side side, Supplier<Sipp.Outcome> run) {
        Duration before = side.cpu();
        Duration othersBefore = cell.othersCpu();
        Sipp.Outcome outcome = run.get();
        Pace.pause(Duration.ofSeconds(1));
        Duration used = side.cpu().minus(before);
        Duration others = cell.othersCpu().minus(othersBefore);
        return new Cost(perThousand(used, outcome), perThousand(others, outcome), outcome);
    }

    private static double perThousand(Duration cpu, Sipp.Outcome outcome) {
        return cpu.toNanos() / 1e9 * 1000 / Math.max(1, outcome.successful());
    }

    private List<List<Cost>> compare(String what, Function<Side, Cost> round) {
        List<List<Cost>> costs = new ArrayList<>();
        sides.forEach(side -> costs.add(new ArrayList<>()));
        for (int i = 0; i < options.rounds(); i++) {
            for (int side = 0; side < sides.size(); side++) {
                costs.get(side).add(round.apply(sides.get(side)));
            }
        }
        for (int side = 0; side < sides.size(); side++) {
            report(what, sides.get(side), costs.get(side));
        }
        report.rounds(
                what + "_cpu_per_1000_broker_and_relays",
                costs.getFirst().stream().map(Cost::others).toList(),
                "CPU-s");
        if (sides.size() == 2) {
            report.ratio(what + "_cpu_ratio", cpu(costs.get(0)), cpu(costs.get(1)));
        }
        return costs;
    }

    private static List<Double> cpu(List<Cost> costs) {
        return costs.stream().map(Cost::perThousand).toList();
    }

    private void report(String what, Side side, List<Cost> costs) {
        String name = what + "_%s_" + side.name();
        report.rounds(name.formatted("cpu_per_1000"), cpu(costs), "CPU-s");
        report.rounds(name.formatted("delay_mean"), millis(costs), "ms");
        report.once(
                name.formatted("failed"),
                costs.stream().mapToLong(cost -> cost.outcome.failed()).sum(),
                "failed");
        report.once(
                name.formatted("sent_again"),
                costs.stream().mapToLong(cost -> cost.outcome.retransmissions()).sum(),
                "messages");
    }

    private static List<Double> millis(List<Cost> costs) {
        return costs.stream()
                .map(cost -> cost.outcome.firstTimer().toNanos() / 1e6)
                .toList();
    }
}
