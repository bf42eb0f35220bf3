package io.tandem.e2e.bench.media;

import io.tandem.e2e.bench.Report;
import io.tandem.e2e.system.ProcessFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** CPU, latency and loss of forwarding: every contender in turn, round by round, the same load for each. */
final class ForwardingBench {
    private static final int MILLION = 1_000_000;
    private static final int COLD_SECONDS = 5;

    /** @param cpu seconds that the contender's processes used per million packets that arrived */
    private record Sample(Load load, double cpu, double mebibytes) {}

    private final RtpGenerator generator;
    private final List<Contender> contenders;
    private final int rounds;
    private final int seconds;
    private final Report report;

    /** @param contenders ours first; each other is what it is held against */
    ForwardingBench(RtpGenerator generator, List<Contender> contenders, int rounds, int seconds, Report report) {
        this.generator = generator;
        this.contenders = contenders;
        this.rounds = rounds;
        this.seconds = seconds;
        this.report = report;
    }

    /** The first seconds of a JVM that has compiled nothing yet. */
    void cold(int calls) {
        for (Contender contender : contenders) {
            Sample first = sample(contender, calls, Legs.PLAIN, COLD_SECONDS);
            String name = "cold_" + contender.name();
            report.once(name + "_cpu", first.cpu, "CPU-s/million");
            report.once(name + "_p99", first.load.p99(), "us");
            report.once(name + "_loss", first.load.lossPercent(), "%");
        }
        contenders.forEach(contender -> sample(contender, calls, Legs.PLAIN, COLD_SECONDS));
    }

    /** A relay runs for weeks: ours is measured when its JVM has compiled what it runs, as the peer was before it came. */
    void warmUp(int calls, int length) {
        if (length > 0) {
            sample(contenders.getFirst(), calls, Legs.PLAIN, length);
        }
    }

    void run(int calls, Legs legs) {
        List<List<Sample>> samples =
                contenders.stream().map(each -> new ArrayList<Sample>()).collect(Collectors.toList());
        for (int round = 0; round < rounds; round++) {
            for (int each = 0; each < contenders.size(); each++) {
                samples.get(each).add(sample(contenders.get(each), calls, legs, seconds));
            }
        }
        String label = legs.label() + "_" + calls + "_";
        for (int each = 0; each < contenders.size(); each++) {
            report(label, contenders.get(each).name(), samples.get(each));
        }
        for (int peer = 1; peer < contenders.size(); peer++) {
            String of = label + contenders.getFirst().name() + "_over_"
                    + contenders.get(peer).name();
            ratios(of, samples.getFirst(), samples.get(peer));
        }
    }

    private Sample sample(Contender contender, int calls, Legs legs, int length) {
        List<Stream> streams = contender.open(calls, legs);
        Duration before = ProcessFigures.cpu(contender.pid());
        Load load = generator.run(streams, length);
        Duration used = ProcessFigures.cpu(contender.pid()).minus(before);
        double mebibytes = ProcessFigures.residentBytes(contender.pid()) / 1048576.0;
        contender.hangUp();
        return new Sample(load, used.toNanos() / 1e9 * MILLION / Math.max(1, load.received()), mebibytes);
    }

    private void report(String label, String name, List<Sample> taken) {
        String of = label + name;
        report.rounds(of + "_cpu", each(taken, Sample::cpu), "CPU-s/million");
        report.rounds(of + "_p50", each(taken, sample -> sample.load.p50()), "us");
        report.rounds(of + "_p99", each(taken, sample -> sample.load.p99()), "us");
        report.rounds(of + "_p999", each(taken, sample -> sample.load.p999()), "us");
        report.rounds(of + "_loss", each(taken, sample -> sample.load.lossPercent()), "%");
        report.rounds(of + "_rss", each(taken, Sample::mebibytes), "MiB");
        report.rounds(
                of + "_generator_cpu",
                each(taken, s -> s.load.generatorCpu() * MILLION / Math.max(1, s.load.sent())),
                "CPU-s/million");
        report.rounds(of + "_generator_tardiest", each(taken, sample -> sample.load.tardiest()), "us");
    }

    private void ratios(String of, List<Sample> ours, List<Sample> theirs) {
        report.ratio(of + "_cpu", each(ours, Sample::cpu), each(theirs, Sample::cpu));
        report.ratio(of + "_p50", each(ours, s -> s.load.p50()), each(theirs, s -> s.load.p50()));
    }

    private static List<Double> each(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return samples.stream().map(figure::applyAsDouble).toList();
    }
}
