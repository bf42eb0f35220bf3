package io.tandem.e2e.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One JVM of the system under test. Ends with this JVM at the latest, with all that it started. */
public final class TandemProcess implements AutoCloseable {
    /** Those of the images. */
    static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final String name;
    private final ProcessHandle process;
    private final Path log;
    private final Thread atExit = new Thread(this::end);
    private List<ProcessHandle> orphans = List.of();

    private TandemProcess(String name, ProcessHandle process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** A process that somebody else started and will end. */
    static TandemProcess attached(String name, long pid, Path log) {
        return new TandemProcess(name, ProcessHandle.of(pid).orElseThrow(), log);
    }

    /** @param heap as in {@code -Xmx}, for example {@code 512m} */
    static TandemProcess start(
            String name,
            String mainClass,
            ClassPath classPath,
            String heap,
            List<String> arguments,
            Map<String, String> environment,
            Path log) {
        List<String> jvm = new ArrayList<>(OPTIONS);
        jvm.add("-Xmx" + heap);
        return start(name, mainClass, classPath, jvm, arguments, environment, log);
    }

    /** @param jvm the JVM's options */
    static TandemProcess start(
            String name,
            String mainClass,
            ClassPath classPath,
            List<String> jvm,
            List<String> arguments,
            Map<String, String> environment,
            Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", classPath.text(), mainClass));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(key -> key.startsWith("TANDEM_") && !key.equals("TANDEM_JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            TandemProcess process = new TandemProcess(name, builder.start().toHandle(), log);
            Runtime.getRuntime().addShutdownHook(process.atExit);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException("start " + name, e);
        }
    }

    /** Waits until the readiness probe says UP. */
    public TandemProcess awaitReady(int httpPort, Duration within) {
        URI probe = URI.create("http://127.0.0.1:" + httpPort + "/actuator/health/readiness");
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
        Await.until(name + " is ready", within, () -> isUp(http, probe), this::lastWords);
        return this;
    }

    private boolean isUp(HttpClient http, URI probe) {
        if (!process.isAlive()) {
            throw new AssertionError(name + " ended:\n" + lastWords());
        }
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(probe).timeout(Duration.ofSeconds(2)).build();
            return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return the log's last lines */
    public String lastWords() {
        List<String> lines = allWords().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    }

    /** @return the whole log, which is all that the process printed */
    public String allWords() {
        try {
            return Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9: nothing is closed, nothing is said. Children (PostgreSQL) stay behind. */
    public void kill() {
        orphans = process.descendants().toList();
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** SIGTERM, and waits for a clean end. */
    public void terminate(Duration within) {
        process.destroy();
        awaitExit(within);
    }

    /** SIGSTOP. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        signal("CONT");
    }

    /** @param signal as kill names it, without SIG */
    public void signal(String signal) {
        signal(pid(), signal);
    }

    public static void signal(long pid, String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("kill -" + signal + " " + pid, e);
        }
    }

    private void awaitExit(Duration within) {
        if (!exitsWithin(within)) {
            throw new AssertionError(name + " still runs after " + within + ":\n" + lastWords());
        }
    }

    private boolean exitsWithin(Duration within) {
        try {
            process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void destroyAll() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        orphans.forEach(ProcessHandle::destroyForcibly);
    }

    /** Ends the process cleanly if it still runs, by force after a while: PostgreSQL ends with its installation, and would not with its parent. */
    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void end() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        exitsWithin(Duration.ofSeconds(20));
        destroyAll();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
