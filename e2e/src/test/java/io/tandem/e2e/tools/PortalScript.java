package io.tandem.e2e.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.e2e.scenario.Stage;
import io.tandem.e2e.system.Sipp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A script of web-ui/e2e in Node.js. It is told of the scene in a file; a line {@code ASK {...}} of its output is a wish,
 * answered with a line of JSON; every other line is for people.
 */
public final class PortalScript {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Path WEB_UI = Path.of("..", "web-ui").toAbsolutePath().normalize();
    private static final String ASK = "ASK ";
    private static final int LAST_WORDS = 25;
    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome");

    private PortalScript() {}

    /** @return what it takes and is not here, in words; empty if all is */
    public static String missing() {
        if (!Sipp.isInstalled("node")) {
            return "Node.js is not installed (Debian: nodejs npm)";
        }
        if (BROWSERS.stream().noneMatch(Sipp::isInstalled)) {
            return "Chromium is not installed (Debian: chromium)";
        }
        return Files.exists(WEB_UI.resolve("node_modules/playwright-core"))
                ? ""
                : "web-ui was not built (mvn -pl web-ui process-resources)";
    }

    /** Runs it to its end; if that is not a good one, says what it printed last. */
    public static void run(String script, Map<String, Object> scene, Function<JsonNode, Map<String, Object>> wishes)
            throws IOException, InterruptedException {
        Path directory = Stage.freshDirectory("portal");
        Files.createDirectories(directory);
        Path file = directory.resolve("scene.json");
        Files.writeString(file, JSON.writeValueAsString(scene));
        ProcessBuilder node =
                new ProcessBuilder("node", WEB_UI.resolve("e2e").resolve(script).toString());
        node.environment().put("PORTAL_STAGE", file.toString());
        node.environment().put("PORTAL_PICTURES", pictures(directory).toString());
        node.environment().put("CHROMIUM", browser());
        Process process = node.redirectErrorStream(true).start();
        try {
            String last = converse(process, wishes);
            assertThat(process.waitFor(1, TimeUnit.MINUTES))
                    .as(script + " ends")
                    .isTrue();
            assertThat(process.exitValue())
                    .as(script + " printed last:\n" + last)
                    .isZero();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Pictures of the documentation are written on request: a test run changes no file of the repository. */
    private static Path pictures(Path directory) {
        return Boolean.getBoolean("tandem.docs.write")
                ? WEB_UI.resolveSibling("docs").resolve("portal")
                : directory.resolve("pictures");
    }

    private static String browser() {
        return BROWSERS.stream()
                .filter(Sipp::isInstalled)
                .flatMap(name -> Stream.of("/usr/bin/" + name, "/usr/local/bin/" + name))
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseThrow();
    }

    /** @return its last words for people */
    private static String converse(Process process, Function<JsonNode, Map<String, Object>> wishes) throws IOException {
        Deque<String> last = new ArrayDeque<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ASK)) {
                    String answer = JSON.writeValueAsString(granted(wishes, line.substring(ASK.length())));
                    process.getOutputStream().write((answer + "\n").getBytes(UTF_8));
                    process.getOutputStream().flush();
                } else {
                    System.out.println("portal| " + line);
                    last.add(line);
                    if (last.size() > LAST_WORDS) {
                        last.remove();
                    }
                }
            }
        }
        return String.join("\n", last);
    }

    private static Map<String, Object> granted(Function<JsonNode, Map<String, Object>> wishes, String wish) {
        try {
            return wishes.apply(JSON.readTree(wish));
        } catch (AssertionError | RuntimeException failed) {
            return Map.of("error", String.valueOf(failed.getMessage()));
        }
    }
}
