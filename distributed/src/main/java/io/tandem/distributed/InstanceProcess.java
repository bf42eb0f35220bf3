package io.tandem.distributed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The process of an {@link Instance}: its output goes to {@code <name>.log}, its number to {@code <name>.pid}. */
final class InstanceProcess {
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");
    private static final List<String> YIELDING = List.of("nice", "-n", "10");
    private static final int LAST_WORDS = 12;

    private final Instance instance;
    private final Process process;
    private final Path log;
    private final Instant started = Instant.now();

    private InstanceProcess(Instance instance, Process process, Path log) {
        this.instance = instance;
        this.process = process;
        this.log = log;
    }

    /** @param home root of the repository, where deployables are built */
    static InstanceProcess start(Instance instance, Path home, Path logs) {
        Path log = logs.resolve(instance.name() + ".log");
        ProcessBuilder builder = new ProcessBuilder(command(instance.program(), home))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // What moves the whole installation is ours to apply; any other setting of the operator's reaches everyone.
        builder.environment().keySet().removeAll(List.of("TANDEM_PORT_OFFSET", "TANDEM_BIND", "TANDEM_HOME"));
        builder.environment().keySet().removeIf(name -> name.startsWith("TANDEM_DISTRIBUTED_"));
        builder.environment().putAll(instance.environment());
        try {
            Files.createDirectories(logs);
            builder.environment().putAll(wished(logs.resolve(instance.name() + ".env")));
            InstanceProcess started = new InstanceProcess(instance, builder.start(), log);
            Files.writeString(pidFile(instance, logs), Long.toString(started.process.pid()));
            return started;
        } catch (IOException broken) {
            throw new UncheckedIOException("start " + instance.name(), broken);
        }
    }

    /** What an operator wishes for this process alone, from its next start on: a line {@code NAME=VALUE} each. */
    private static Map<String, String> wished(Path file) throws IOException {
        Map<String, String> wished = new LinkedHashMap<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] setting = line.split("=", 2);
                if (setting.length != 2) {
                    throw new IOException(file + ": no NAME=VALUE: " + line);
                }
                wished.put(setting[0].strip(), setting[1].strip());
            }
        }
        return wished;
    }

    private static List<String> command(Program program, Path home) {
        List<String> command = new ArrayList<>(isAudio(program) ? List.of() : YIELDING);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + program.heap());
        command.addAll(OPTIONS);
        command.addAll(program.options());
        command.add("-cp");
        command.add(program.classPath(home));
        command.add(program.main());
        return command;
    }

    /** All share this machine's cores: a JVM that starts must not be heard by those who talk. */
    private static boolean isAudio(Program program) {
        return program == Deployable.MEDIA_RELAY;
    }

    private static Path pidFile(Instance instance, Path logs) {
        return logs.resolve(instance.name() + ".pid");
    }

    /** Ends what a killed launcher left running: it would hold the ports, and serve from old settings. */
    static void stopOrphan(Instance instance, Path logs) {
        Path file = pidFile(instance, logs);
        if (!Files.exists(file)) {
            return;
        }
        try {
            ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
                    .filter(process -> isOurs(process, instance))
                    .ifPresent(orphan -> {
                        orphan.destroy();
                        orphan.onExit().orTimeout(30, TimeUnit.SECONDS).join();
                    });
            Files.delete(file);
        } catch (IOException broken) {
            throw new UncheckedIOException("read " + file, broken);
        }
    }

    private static boolean isOurs(ProcessHandle process, Instance instance) {
        return Stream.of(process.info().arguments().orElse(new String[0]))
                .anyMatch(instance.program().main()::equals);
    }

    Instance instance() {
        return instance;
    }

    /** An operator's wish that it stays away: {@code <name>.hold} beside its log. */
    boolean isHeld() {
        return Files.exists(log.resolveSibling(instance.name() + ".hold"));
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Until now. */
    Duration lived() {
        return Duration.between(started, Instant.now());
    }

    int exitCode() {
        return process.exitValue();
    }

    /** Calls back on a thread of its own when the process has ended. */
    void whenEnded(Consumer<InstanceProcess> then) {
        Thread.ofVirtual().start(() -> {
            try {
                process.waitFor();
                then.accept(this);
            } catch (InterruptedException nobodyAsks) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** SIGTERM: it drains and ends. */
    void terminate() {
        process.destroy();
    }

    /** @return false if it still runs */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    void kill() {
        process.destroyForcibly();
    }

    /** The last lines that it wrote, and where the others are. */
    String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            List<String> last = lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size());
            return String.join("\n    ", last) + "\n  all of it: " + log;
        } catch (IOException unreadable) {
            return "nothing can be read of " + log;
        }
    }
}
