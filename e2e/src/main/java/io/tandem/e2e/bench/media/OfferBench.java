package io.tandem.e2e.bench.media;

import io.tandem.e2e.bench.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Offers of new calls a second, with 32 commands in flight. */
final class OfferBench {
    private static final int OFFERS = 2000;
    private static final int WARM_UPS = 3;

    /** A relay that takes offers. */
    record Side(String name, NgCalls calls) {}

    private final List<Side> sides;
    private final Report report;

    /** @param sides ours first */
    OfferBench(List<Side> sides, Report report) {
        this.sides = sides;
        this.report = report;
    }

    void run(int rounds) {
        for (int i = 0; i < WARM_UPS; i++) {
            sides.forEach(OfferBench::perSecond);
        }
        List<List<Double>> rates =
                sides.stream().map(side -> new ArrayList<Double>()).collect(Collectors.toList());
        for (int round = 0; round < rounds; round++) {
            for (int each = 0; each < sides.size(); each++) {
                rates.get(each).add(perSecond(sides.get(each)));
            }
        }
        for (int each = 0; each < sides.size(); each++) {
            report.rounds("ng_offers_" + sides.get(each).name, rates.get(each), "1/s");
        }
        for (int peer = 1; peer < sides.size(); peer++) {
            String name = "ng_offers_" + sides.getFirst().name + "_over_" + sides.get(peer).name;
            report.ratio(name, rates.getFirst(), rates.get(peer));
        }
    }

    private static double perSecond(Side side) {
        double rate = OFFERS / (side.calls.offer(OFFERS).toNanos() / 1e9);
        side.calls.hangUp();
        return rate;
    }
}
