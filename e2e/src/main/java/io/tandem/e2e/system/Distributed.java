package io.tandem.e2e.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * {@code ./tandem up --distributed --demo}: every deployable in a JVM of its own. Edges share one SIP address
 * (SO_REUSEPORT: the kernel deals phones out among them, and re-deals when one dies).
 */
public final class Distributed implements Installation {
    private static final Duration FIRST_START = Duration.ofMinutes(20);
    private static final List<String> SERVICES = List.of("tenants", "numbers", "routing", "calls", "ivr");

    /**
     * How many processes of each kind there are.
     *
     * @param brokers of Kafka in JVMs of their own; 0 is one inside the launcher
     * @param balanced whether edges have addresses of their own behind a {@link LoadBalancer}, which is the caller's to start
     */
    public record Size(int edges, int relays, int replicas, int brokers, boolean balanced) {
        static final Size USUAL = new Size(2, 2, 1, 0, false);

        private Map<String, String> environment() {
            return Map.of(
                    "TANDEM_DISTRIBUTED_EDGES", "" + edges,
                    "TANDEM_DISTRIBUTED_RELAYS", "" + relays,
                    "TANDEM_DISTRIBUTED_REPLICAS", "" + replicas,
                    "TANDEM_DISTRIBUTED_BROKERS", "" + brokers,
                    "TANDEM_DISTRIBUTED_BALANCED", balanced ? "yes" : "no");
        }
    }

    private final Size size;
    private final Path directory;
    private final int offset;
    private final TandemProcess launcher;

    private Distributed(Path directory, int offset, Size size, Map<String, String> settings) {
        this.size = size;
        this.directory = directory;
        this.offset = offset;
        this.launcher = TandemProcess.start(
                "distributed",
                "io.tandem.distributed.DistributedMain",
                ClassPath.SERVICES,
                "384m",
                List.of("--demo", "--data", data().toString()),
                environment(offset, size, settings),
                directory.resolve("distributed.log"));
    }

    private static Map<String, String> environment(int offset, Size size, Map<String, String> settings) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.putAll(size.environment());
        environment.put("TANDEM_PORT_OFFSET", Integer.toString(offset));
        environment.put("TANDEM_BIND", "127.0.0.1");
        environment.put("TANDEM_HOME", home().toAbsolutePath().normalize().toString());
        return environment;
    }

    /** Tests run in their module, commands at the root. */
    private static Path home() {
        return Path.of(Files.exists(Path.of("tandem")) ? "." : "..");
    }

    /** Starts every deployable and waits until all of them are ready and the demo is there. */
    public static Distributed start(Path directory) {
        return start(directory, Map.of());
    }

    public static Distributed start(Path directory, Size size) {
        return start(directory, size, Map.of());
    }

    /** @param settings of the operator's, which every deployable gets */
    static Distributed start(Path directory, Map<String, String> settings) {
        return start(directory, Size.USUAL, settings);
    }

    /** @param settings of the operator's, which every deployable gets */
    public static Distributed start(Path directory, Size size, Map<String, String> settings) {
        forgetDemo(directory);
        Distributed started = new Distributed(directory, Ports.freeOffset(), size, settings);
        started.launcher.awaitReady(started.httpPort(), FIRST_START);
        Await.until(
                "demo.json is written",
                FIRST_START,
                () -> Files.exists(started.demoFile()),
                started.launcher::lastWords);
        return started;
    }

    /** That of an earlier run on the same data names its ports. */
    private static void forgetDemo(Path directory) {
        try {
            Files.deleteIfExists(demoFile(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("delete what is left of an earlier run", e);
        }
    }

    @Override
    public Path data() {
        return data(directory);
    }

    private static Path data(Path directory) {
        return directory.resolve("data");
    }

    private static Path demoFile(Path directory) {
        return data(directory).resolve("demo.json");
    }

    private Path demoFile() {
        return demoFile(directory);
    }

    /** Everything that can be restarted while calls go on, in the order of a rolling upgrade. */
    public List<String> everyName() {
        return Stream.of(brokers(), services(), relays(), edgeNames(), List.of("ingress"))
                .flatMap(List::stream)
                .toList();
    }

    public List<String> brokers() {
        return numbered("kafka-", size.brokers);
    }

    public List<String> services() {
        return SERVICES.stream().flatMap(service -> replicas(service).stream()).toList();
    }

    /** @return the names of one service's processes */
    public List<String> replicas(String service) {
        return IntStream.rangeClosed(1, size.replicas)
                .mapToObj(number -> number == 1 ? service : service + "-" + number)
                .toList();
    }

    public List<String> relays() {
        return numbered("relay-", size.relays);
    }

    public List<String> edgeNames() {
        return numbered("edge-", size.edges);
    }

    private static List<String> numbered(String kind, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> kind + number).toList();
    }

    /** Keeps a process that ends from being started again, until {@link #letGo}. */
    public void hold(String name) {
        try {
            Files.createFile(logs().resolve(name + ".hold"));
        } catch (IOException e) {
            throw new UncheckedIOException("hold " + name, e);
        }
    }

    public void letGo(String name) {
        try {
            Files.delete(logs().resolve(name + ".hold"));
        } catch (IOException e) {
            throw new UncheckedIOException("let go of " + name, e);
        }
    }

    /** Settings of one process' environment, from its next start on. */
    public void set(String name, Map<String, String> settings) {
        List<String> lines = settings.entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .toList();
        try {
            Files.write(logs().resolve(name + ".env"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("settings of " + name, e);
        }
    }

    /** The launcher, whose children PostgreSQL and all others are. */
    public TandemProcess launcher() {
        return launcher;
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

    /** @return where HTTP says whether the process is ready */
    public int port(String name) {
        String kind = name.replaceFirst("-\\d$", "");
        int number = kind.equals(name) ? 1 : name.charAt(name.length() - 1) - '0';
        return offset
                + switch (kind) {
                    case "ingress" -> 8090;
                    case "edge" -> 8090 + number;
                    case "relay" -> 8094 + number;
                    case "kafka" -> 8070 + number;
                    default -> 8081 + SERVICES.indexOf(kind) + 100 * (number - 1);
                };
    }

    @Override
    public List<TandemProcess> edges() {
        return edgeNames().stream().map(this::process).toList();
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public Metrics metrics() {
        return Metrics.of(Stream.of(services(), edgeNames(), relays())
                .flatMap(List::stream)
                .mapToInt(this::port)
                .toArray());
    }

    public Metrics metricsOf(String name) {
        return Metrics.of(port(name));
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
