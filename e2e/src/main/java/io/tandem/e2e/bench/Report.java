package io.tandem.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Figures as they come, {@code name value unit} and the rounds behind them; ratios are kept for the end. */
public final class Report {
    private record Figure(String name, double value, String unit, List<Double> rounds) {
        String line() {
            String behind = rounds.size() < 2
                    ? ""
                    : "  # " + rounds.stream().map(Report::text).collect(Collectors.joining(" "));
            return name + " " + text(value) + " " + unit + behind;
        }

        String row() {
            String range = rounds.size() < 2 ? "" : text(least(rounds)) + " - " + text(most(rounds));
            return "| %s | %s | %s | %s |%n".formatted(name, text(value), range, unit);
        }
    }

    private final List<Figure> figures = new ArrayList<>();
    private final List<Figure> ratios = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    /** The median of the rounds is the figure. */
    public void rounds(String name, List<Double> rounds, String unit) {
        print(figures, new Figure(name, median(rounds), unit, rounds));
    }

    public void once(String name, double value, String unit) {
        print(figures, new Figure(name, value, unit, List.of(value)));
    }

    /** Round by round: what ours cost over what theirs cost in the same minute. */
    public void ratio(String name, List<Double> ours, List<Double> theirs) {
        List<Double> each = new ArrayList<>();
        for (int round = 0; round < ours.size(); round++) {
            each.add(ours.get(round) / theirs.get(round));
        }
        ratios.add(new Figure(name, median(each), "times", each));
    }

    public void skip(String what, String reason) {
        skipped.add(what + ": " + reason);
        System.out.println("skipped " + what + ": " + reason);
    }

    public void finish() {
        ratios.forEach(ratio -> System.out.println(ratio.line()));
    }

    public void write(Path page) {
        StringBuilder text = new StringBuilder("| figure | median | range | unit |\n|---|---|---|---|\n");
        figures.forEach(figure -> text.append(figure.row()));
        ratios.forEach(figure -> text.append(figure.row()));
        skipped.forEach(reason -> text.append("\nSkipped: ").append(reason).append('\n'));
        try {
            Files.writeString(page, text);
        } catch (IOException e) {
            throw new UncheckedIOException("write " + page, e);
        }
    }

    private static void print(List<Figure> list, Figure figure) {
        list.add(figure);
        System.out.println(figure.line());
    }

    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static double least(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    private static double most(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, value >= 100 || value == 0 ? "%.0f" : value >= 10 ? "%.1f" : "%.3f", value);
    }
}
