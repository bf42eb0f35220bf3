package io.tandem.e2e.system;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ./tandem up --demo} as a process of its own, with its own ports and data. */
public final class Standalone implements Installation {
    private static final Duration FIRST_START = Duration.ofMinutes(5);
    private final Path directory;
    private final int offset;
    private final Map<String, String> settings;
    private TandemProcess process;

    private final boolean attached;

    private Standalone(Path directory, int offset, Map<String, String> settings) {
        this.directory = directory;
        this.offset = offset;
        this.settings = settings;
        this.attached = false;
        this.process = launch();
    }

    private Standalone(Path directory, int offset, TandemProcess running) {
        this.directory = directory;
        this.offset = offset;
        this.settings = Map.of();
        this.attached = true;
        this.process = running;
    }

    /**
     * One that runs already and goes on afterwards, for work on the scenarios: {@code -De2e.attach=DIR,OFFSET,PID} with
     * what follows {@code --data} as {@code DIR/data}.
     */
    public static Optional<Standalone> attached() {
        return Optional.ofNullable(System.getProperty("e2e.attach")).map(text -> {
            String[] words = text.split(",");
            Path directory = Path.of(words[0]);
            TandemProcess running =
                    TandemProcess.attached("standalone", Long.parseLong(words[2]), directory.resolve("standalone.log"));
            return new Standalone(directory, Integer.parseInt(words[1]), running);
        });
    }

    /** @param directory for data and log; what is there from before is used */
    public static Standalone start(Path directory) {
        return start(directory, Ports.freeOffset());
    }

    /** @param offset of all ports from the defaults */
    public static Standalone start(Path directory, int offset) {
        return start(directory, offset, Map.of());
    }

    /** @param settings of the operator's, as environment variables */
    public static Standalone start(Path directory, int offset, Map<String, String> settings) {
        Standalone standalone = new Standalone(directory, offset, settings);
        standalone.awaitReady(FIRST_START);
        return standalone;
    }

    private TandemProcess launch() {
        return TandemProcess.start(
                "standalone",
                "io.tandem.standalone.StandaloneMain",
                ClassPath.SERVICES,
                "512m",
                List.of("--demo", "--data", directory.resolve("data").toString()),
                environment(),
                directory.resolve("standalone.log"));
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("TANDEM_PORT_OFFSET", Integer.toString(offset));
        environment.put("TANDEM_BIND", "127.0.0.1");
        environment.putAll(settings);
        return environment;
    }

    private void awaitReady(Duration within) {
        process.awaitReady(httpPort(), within);
        // The demo tenant is made through the API, so after readiness at the first start.
        Await.until("demo.json is written", within, () -> Files.exists(demoFile()), process::lastWords);
    }

    private Path demoFile() {
        return directory.resolve("data").resolve("demo.json");
    }

    /** kill -9. */
    public void kill() {
        process.kill();
    }

    /** SIGTERM, and waits for the end. */
    public void stop() {
        process.terminate(Duration.ofMinutes(1));
    }

    /** Starts again on the same data and ports. @return from the start to readiness */
    public Duration startAgain() {
        long before = System.nanoTime();
        process = launch();
        awaitReady(FIRST_START);
        return Duration.ofNanos(System.nanoTime() - before);
    }

    public TandemProcess process() {
        return process;
    }

    @Override
    public List<TandemProcess> edges() {
        return List.of(process);
    }

    @Override
    public Path data() {
        return directory.resolve("data");
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public Metrics metrics() {
        return Metrics.of(httpPort());
    }

    @Override
    public Demo demo() {
        return Demo.read(demoFile());
    }

    @Override
    public void close() {
        if (!attached) {
            process.close();
        }
    }
}
