package io.tandem.e2e.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What sipp writes of its calls: a row a second with every count so far, and a row a call with its times. */
final class SippStatistics {
    private SippStatistics() {}

    // Date_ms;response_time_ms;rtd_no
    static List<Duration> times(Path file) {
        try {
            return !Files.exists(file)
                    ? List.of()
                    : Files.readAllLines(file).stream()
                            .skip(1)
                            .map(line -> line.split(";"))
                            .filter(fields -> fields.length > 2 && fields[2].equals("1"))
                            .map(fields -> Duration.ofNanos((long) (Double.parseDouble(fields[1]) * 1e6)))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("read " + file, e);
        }
    }

    // sipp leaves up to a second after its last call: that second is not counted.
    static Duration elapsed(Path statistics) {
        List<Map<String, String>> rows = rows(statistics);
        String all = rows.getLast().getOrDefault("SuccessfulCall(C)", "");
        return rows.stream()
                .filter(row -> all.equals(row.get("SuccessfulCall(C)")))
                .findFirst()
                .map(row -> duration(row.get("ElapsedTime(C)")))
                .orElse(Duration.ZERO);
    }

    static Map<String, String> lastRow(Path statistics) {
        return rows(statistics).getLast();
    }

    private static List<Map<String, String>> rows(Path statistics) {
        try {
            List<String> lines = Files.readAllLines(statistics);
            String[] names = lines.getFirst().split(";");
            return lines.stream().map(line -> row(names, line.split(";"))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("read " + statistics, e);
        }
    }

    private static Map<String, String> row(String[] names, String[] values) {
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Math.min(names.length, values.length); i++) {
            row.put(names[i], values[i]);
        }
        return row;
    }

    static long number(Map<String, String> row, String name) {
        String text = row.getOrDefault(name, "");
        return text.matches("-?[0-9]+") ? Long.parseLong(text) : -1;
    }

    // 00:00:00:021000, the last group in microseconds
    static Duration duration(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Duration.ZERO;
        }
        String[] parts = text.split(":");
        long seconds = Long.parseLong(parts[0]) * 3600 + Long.parseLong(parts[1]) * 60 + Long.parseLong(parts[2]);
        return Duration.ofSeconds(seconds).plusNanos(parts.length > 3 ? Long.parseLong(parts[3]) * 1000 : 0);
    }
}
