package io.tandem.e2e.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A relay as it is deployed: with a broker that somebody else runs, or without any. */
public final class RelayProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Pattern SAFEPOINT =
            Pattern.compile("Safepoint \"(\\w+)\",.* Reaching safepoint: *(\\d+) ns,.* Total: *(\\d+) ns");

    private final TandemProcess process;
    private final int control;
    private final Metrics metrics;
    private final Path pauses;

    private RelayProcess(TandemProcess process, int control, Metrics metrics, Path pauses) {
        this.process = process;
        this.control = control;
        this.metrics = metrics;
        this.pauses = pauses;
    }

    /**
     * @param bind the address of its media ports
     * @param settings further {@code tandem.relay.*}, without that prefix, or others with theirs
     */
    public static RelayProcess start(String name, Path directory, String kafka, String bind, List<String> settings) {
        return start(name, directory, kafka, bind, randomKey(), settings);
    }

    /** @param cellKey the same for all nodes of the cell */
    public static RelayProcess start(
            String name, Path directory, String kafka, String bind, String cellKey, List<String> settings) {
        List<String> ofCell = new ArrayList<>(List.of(
                "tandem.relay.node=" + name,
                "tandem.cell.key=" + cellKey,
                "tandem.bus.bootstrap-servers=" + kafka,
                "tandem.bus.client-name=" + name));
        ofCell.addAll(settings);
        return start(name, "io.tandem.relay.RelayMain", directory, bind, ofCell);
    }

    /** As {@code ./tandem relay} starts it: without a cell. */
    public static RelayProcess startAlone(String name, Path directory, String bind, List<String> settings) {
        return start(name, "io.tandem.relay.RelayAloneMain", directory, bind, settings);
    }

    private static RelayProcess start(String name, String main, Path directory, String bind, List<String> settings) {
        int http = Ports.free();
        int control = Ports.free();
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=" + http, "--tandem.relay.bind=" + bind, "--tandem.relay.control=127.0.0.1:" + control));
        settings.forEach(
                setting -> arguments.add((setting.startsWith("tandem.") ? "--" : "--tandem.relay.") + setting));
        Path pauses = directory.resolve(name + ".safepoints").toAbsolutePath();
        TandemProcess process = TandemProcess.start(
                name,
                main,
                ClassPath.NODE,
                List.of(
                        "@" + root().resolve("media-relay/jvm.options"),
                        "-Xlog:safepoint:file=" + pauses + "::filecount=0"),
                arguments,
                Map.of(),
                directory.resolve(name + ".log"));
        return new RelayProcess(process.awaitReady(http, START), control, Metrics.of(http), pauses);
    }

    /** Tests run in their module, commands at the root. */
    private static Path root() {
        return Path.of(Files.exists(Path.of("tandem")) ? "." : "..")
                .toAbsolutePath()
                .normalize();
    }

    /** @return a cell key */
    public static String randomKey() {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }

    public long pid() {
        return process.pid();
    }

    /** kill -9. */
    public void kill() {
        process.kill();
    }

    /** @return the UDP port that takes ng commands */
    public int control() {
        return control;
    }

    public Metrics metrics() {
        return metrics;
    }

    /**
     * The JVM stood still.
     *
     * @param reason HotSpot's name of the operation
     * @param reaching until the last thread stood
     * @param total until they all went on
     */
    public record Pause(String reason, Duration reaching, Duration total) {}

    /** @return each time since it started, for garbage or anything else */
    public List<Pause> pauses() {
        try {
            return SAFEPOINT
                    .matcher(Files.readString(pauses))
                    .results()
                    .map(found -> new Pause(found.group(1), nanos(found.group(2)), nanos(found.group(3))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("read " + pauses, e);
        }
    }

    private static Duration nanos(String digits) {
        return Duration.ofNanos(Long.parseLong(digits));
    }

    @Override
    public void close() {
        process.close();
    }
}
