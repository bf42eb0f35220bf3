package io.tandem.e2e.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One figure over the time of a soak. The first third is warming up; it is flat if the median of the last third is not above that of the
 * middle one by more than a share, or by so little that it says nothing.
 */
final class Course {
    private final String name;
    private final Tolerance tolerance;
    private final List<Double> samples = new ArrayList<>();

    /**
     * @param share of the middle third's median
     * @param least a rise below this is none, in the figure's unit
     */
    record Tolerance(double share, double least) {}

    Course(String name, Tolerance tolerance) {
        this.name = name;
        this.tolerance = tolerance;
    }

    void add(double sample) {
        samples.add(sample);
    }

    boolean isFlat() {
        double rise = last() - middle();
        return rise <= Math.max(tolerance.least(), tolerance.share() * middle());
    }

    private double first() {
        return samples.getFirst();
    }

    private double middle() {
        return third(1);
    }

    private double last() {
        return third(2);
    }

    private double third(int number) {
        int from = samples.size() * number / 3;
        int to = Math.max(from + 1, samples.size() * (number + 1) / 3);
        List<Double> sorted = samples.subList(from, to).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    String row() {
        return String.format(
                Locale.ROOT,
                "| %s | %.1f | %.1f | %.1f | %s |",
                name,
                first(),
                middle(),
                last(),
                isFlat() ? "flat" : "**rises**");
    }
}
