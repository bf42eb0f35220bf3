package io.tandem.distributed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.contracts.nodes.DegradedReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Alerts, runbooks and the dashboard belong together, and speak of metrics that the code has. */
class OperationsFilesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path ALERTS = ROOT.resolve("ops/alerts.yml");
    private static final Path DASHBOARD = ROOT.resolve("ops/grafana-cell.json");
    private static final Pattern METRIC = Pattern.compile("tandem_[a-z_]+");
    private static final Pattern LITERAL = Pattern.compile("\"(tandem_[a-z_]+)\"");
    private static final Pattern EDGE_GAUGE = Pattern.compile("gauge\\(\"([a-z_]+)\"");
    /** What Prometheus' registry adds to a meter's name. */
    private static final Pattern SUFFIX = Pattern.compile("(_seconds)?(_total|_max|_count|_sum|_bucket)?$");

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> alerts() throws IOException {
        Map<String, Object> file = new Yaml().load(Files.readString(ALERTS));
        return ((List<Map<String, Object>>) file.get("groups"))
                .stream()
                        .flatMap(group -> ((List<Map<String, Object>>) group.get("rules")).stream())
                        .toList();
    }

    @Test
    void every_alert_has_its_runbook_and_every_runbook_its_alert() throws IOException {
        Set<String> alerts =
                alerts().stream().map(alert -> alert.get("alert").toString()).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(ROOT.resolve("docs/runbooks"))) {
            Set<String> runbooks = files.map(
                            file -> file.getFileName().toString().replace(".md", ""))
                    .filter(name -> !name.equals("README"))
                    .collect(Collectors.toSet());
            assertThat(runbooks).isEqualTo(alerts);
        }
    }

    @Test
    void every_reason_of_being_degraded_has_its_runbook() {
        for (var reason : DegradedReason.values()) {
            assertThat(ROOT.resolve("docs/runbooks").resolve(reason.runbook() + ".md"))
                    .as(reason.name())
                    .exists();
        }
    }

    @Test
    void every_alert_says_how_bad_what_and_where_to_read() throws IOException {
        assertThat(alerts()).isNotEmpty().allSatisfy(alert -> {
            assertThat(((Map<?, ?>) alert.get("labels")).get("severity")).isIn("page", "ticket");
            Map<?, ?> words = (Map<?, ?>) alert.get("annotations");
            assertThat(words.get("summary")).asString().isNotBlank();
            assertThat(words.get("runbook")).isEqualTo("docs/runbooks/" + alert.get("alert") + ".md");
            assertThat(alert.get("expr")).asString().isNotBlank();
        });
    }

    @Test
    void alerts_dashboard_and_runbooks_use_metrics_that_the_code_has() throws IOException {
        Set<String> known = metricsOfTheCode();

        for (Path file : files()) {
            Set<String> used = METRIC.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .map(name -> SUFFIX.matcher(name).replaceFirst(""))
                    .collect(Collectors.toSet());
            assertThat(known).as(file.toString()).containsAll(used);
        }
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> runbooks = Files.list(ROOT.resolve("docs/runbooks"))) {
            return Stream.concat(Stream.of(ALERTS, DASHBOARD), runbooks).toList();
        }
    }

    private static Set<String> metricsOfTheCode() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().contains("/src/main/java/")
                            && file.toString().endsWith(".java"))
                    .map(OperationsFilesTest::read)
                    .flatMap(source -> Stream.concat(
                            LITERAL.matcher(source).results().map(found -> found.group(1)),
                            EDGE_GAUGE.matcher(source).results().map(found -> "tandem_edge_" + found.group(1))))
                    .collect(Collectors.toSet());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
