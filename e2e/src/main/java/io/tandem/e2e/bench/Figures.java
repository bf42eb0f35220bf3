package io.tandem.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The bench's figures: a line each on stdout as they come, and a page of them. */
final class Figures {
    private record Figure(String name, String value, String unit, String note) {}

    private final List<Figure> figures = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    void add(String name, double value, String unit, String note) {
        Figure figure = new Figure(name, String.format(Locale.ROOT, value >= 100 ? "%.0f" : "%.3f", value), unit, note);
        figures.add(figure);
        System.out.println(figure.name + " " + figure.value + " " + figure.unit);
    }

    void millis(String name, Duration value, String note) {
        add(name, value.toNanos() / 1e6, "ms", note);
    }

    void skip(String what, String reason) {
        skipped.add(what + ": " + reason);
        System.out.println("skipped " + what + ": " + reason);
    }

    /** @return the value below which {@code share} of the durations lie (nearest rank) */
    static Duration percentile(List<Duration> durations, double share) {
        List<Duration> sorted = durations.stream().sorted().toList();
        int rank = (int) Math.ceil(share * sorted.size());
        return sorted.get(Math.max(0, rank - 1));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    void write(Path page) {
        StringBuilder text = new StringBuilder("# The skeleton's speed and size\n\n");
        text.append("Written by `./tandem bench skeleton --write docs/bench/skeleton.md` on ")
                .append(machine())
                .append(
                        ".\nCPU is user and system time of the process tree from /proc; the peer ran in the same minutes, round by round in turn.\n\n")
                .append("| figure | value | unit | how |\n|---|---|---|---|\n");
        figures.forEach(f -> text.append("| %s | %s | %s | %s |%n".formatted(f.name, f.value, f.unit, f.note)));
        skipped.forEach(reason -> text.append("\nSkipped: ").append(reason).append('\n'));
        try {
            Files.createDirectories(page.toAbsolutePath().getParent());
            Files.writeString(page, text);
        } catch (IOException e) {
            throw new UncheckedIOException("write " + page, e);
        }
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + ", Java " + System.getProperty("java.version") + ", "
                + java.time.LocalDate.now(java.time.ZoneOffset.UTC);
    }
}
