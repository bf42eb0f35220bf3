package io.tandem.e2e.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code ./tandem up --distributed --demo}: every deployable in a JVM of its own. Edges share one SIP address
 * (SO_REUSEPORT: the kernel deals phones out among them, and re-deals when one dies).
 */
public final class Distributed implements Installation {
    private static final Duration FIRST_START = Duration.ofMinutes(20);
    private static final List<String> SERVICES = List.of("tenants", "numbers", "routing", "calls");
    private static final List<String> EDGES = List.of("edge-1", "edge-2");
    private static final List<String> RELAYS = List.of("relay-1", "relay-2");

    private final Path directory;
    private final int offset;
    private final TandemProcess launcher;

    private Distributed(Path directory, int offset, Map<String, String> settings) {
        this.directory = directory;
        this.offset = offset;
        this.launcher = TandemProcess.start(
                "distributed",
                "io.tandem.distributed.DistributedMain",
                ClassPath.SERVICES,
                "384m",
                List.of("--demo", "--data", data().toString()),
                environment(offset, settings),
                directory.resolve("distributed.log"));
    }

    private static Map<String, String> environment(int offset, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("TANDEM_PORT_OFFSET", Integer.toString(offset));
        environment.put("TANDEM_BIND", "127.0.0.1");
        environment.put(
                "TANDEM_HOME", Path.of("..").toAbsolutePath().normalize().toString());
        return environment;
    }

    /** Starts every deployable and waits until all of them are ready and the demo is there. */
    public static Distributed start(Path directory) {
        return start(directory, Map.of());
    }

    /** @param settings of the operator's, which every deployable gets */
    static Distributed start(Path directory, Map<String, String> settings) {
        Distributed started = new Distributed(directory, Ports.freeOffset(), settings);
        started.launcher.awaitReady(started.httpPort(), FIRST_START);
        Await.until(
                "demo.json is written",
                FIRST_START,
                () -> Files.exists(started.demoFile()),
                started.launcher::lastWords);
        return started;
    }

    @Override
    public Path data() {
        return directory.resolve("data");
    }

    private Path demoFile() {
        return data().resolve("demo.json");
    }

    /** Everything that can be restarted while calls go on, in the order of a rolling upgrade. */
    public static List<String> everyName() {
        return Stream.of(SERVICES, RELAYS, EDGES, List.of("ingress"))
                .flatMap(List::stream)
                .toList();
    }

    /** The process that has this name now: one that died is started again with another number. */
    public TandemProcess process(String name) {
        return TandemProcess.attached(name, pid(name), logs().resolve(name + ".log"));
    }

    private Path logs() {
        return data().resolve("logs");
    }

    private long pid(String name) {
        try {
            return Long.parseLong(
                    Files.readString(logs().resolve(name + ".pid")).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("no process " + name, e);
        }
    }

    /** Ends a process as an upgrade does and waits until the one that follows it is ready. */
    public void restart(String name) {
        TandemProcess before = process(name);
        before.terminate(Duration.ofMinutes(2));
        awaitSuccessor(before);
    }

    /** Waits until the process that follows one that died is ready. */
    public void awaitSuccessor(TandemProcess before) {
        String name = before.name();
        Await.until(
                name + " is started again",
                Duration.ofMinutes(1),
                () -> pid(name) != before.pid(),
                launcher::lastWords);
        process(name).awaitReady(port(name), FIRST_START);
    }

    private int port(String name) {
        int base = switch (name) {
            case "ingress" -> 8090;
            case "edge-1", "edge-2" -> 8091 + EDGES.indexOf(name);
            case "relay-1", "relay-2" -> 8095 + RELAYS.indexOf(name);
            default -> 8081 + SERVICES.indexOf(name);
        };
        return base + offset;
    }

    @Override
    public List<TandemProcess> edges() {
        return EDGES.stream().map(this::process).toList();
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public Metrics metrics() {
        return Metrics.of(Stream.of(SERVICES, EDGES, RELAYS)
                .flatMap(List::stream)
                .mapToInt(this::port)
                .toArray());
    }

    @Override
    public Demo demo() {
        return Demo.read(demoFile());
    }

    @Override
    public void close() {
        launcher.close();
    }
}
