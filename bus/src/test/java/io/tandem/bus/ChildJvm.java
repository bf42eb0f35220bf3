package io.tandem.bus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Another JVM with our class path: its lines of output, and every way to end it. */
public final class ChildJvm implements AutoCloseable {
    private final String name;
    private final Process process;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    private ChildJvm(String name, Process process) {
        this.name = name;
        this.process = process;
        Thread.ofPlatform().name("output-of-" + name).daemon().start(this::read);
    }

    public static ChildJvm start(String name, Class<?> main, List<String> options, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(arguments);
        try {
            return new ChildJvm(
                    name,
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start());
        } catch (IOException e) {
            throw new UncheckedIOException("could not start " + name, e);
        }
    }

    private void read() {
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                var heard = line;
                listeners.forEach(listener -> listener.accept(heard));
            }
        } catch (IOException e) {
            // Its output ends with it.
            lines.add("END " + e.getMessage());
        }
    }

    /** Hears each line from now on, on the reading thread. */
    public ChildJvm listening(Consumer<String> listener) {
        listeners.add(listener);
        return this;
    }

    public String awaitLine(String prefix, Duration deadline) {
        Await.until(
                name + " says " + prefix + " (alive: " + process.isAlive() + ")",
                deadline,
                () -> line(prefix).isPresent() || !process.isAlive());
        return line(prefix).orElseThrow(() -> new AssertionError(name + " ended before it said " + prefix));
    }

    private Optional<String> line(String prefix) {
        return lines.stream().filter(line -> line.startsWith(prefix)).findFirst();
    }

    public void say(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " does not listen", e);
        }
    }

    /** SIGKILL; returns when it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** SIGTERM; does not wait. */
    public void terminate() {
        process.destroy();
    }

    public void awaitEnd() {
        Await.until(name + " ends", Duration.ofSeconds(20), () -> !process.isAlive());
    }

    /** SIGSTOP or SIGCONT. */
    public void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("could not signal " + name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public String name() {
        return name;
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }
}
