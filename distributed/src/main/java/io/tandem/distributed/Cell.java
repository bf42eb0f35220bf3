package io.tandem.distributed;

import io.tandem.standalone.StartRefused;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** Runs every instance: starts them, starts a dead one again, stops all. */
final class Cell implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(10);

    /** More JVMs than cores that start at once only take each other's time. */
    private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(30);

    /** An instance that dies so often in {@link #LATELY}, each time {@link #YOUNG}, will not live the next time either. */
    private static final int DEATHS = 3;

    private static final Duration YOUNG = Duration.ofMinutes(1);

    private static final Duration LATELY = Duration.ofMinutes(5);

    /** SIGTERM: somebody's wish, such as an upgrade's, and no failure. */
    private static final int TERMINATED = 128 + 15;

    private final Path home;
    private final Path logs;
    private final PrintStream out;
    private final Runnable giveUp;
    private final Map<String, InstanceProcess> running = new LinkedHashMap<>();
    private final Map<String, Deque<Instant>> deaths = new LinkedHashMap<>();
    private boolean stopping;

    /** @param giveUp called when an instance cannot be kept alive */
    Cell(Path home, Path logs, PrintStream out, Runnable giveUp) {
        this.home = home;
        this.logs = logs;
        this.out = out;
        this.giveUp = giveUp;
    }

    /**
     * Starts all, a few at a time, and returns when all are ready.
     *
     * @throws StartRefused naming the one that is not, if its time is over
     */
    void start(List<Instance> instances) {
        Deque<Instance> waiting = new ArrayDeque<>(instances);
        Map<Instance, Instant> deadlines = new LinkedHashMap<>();
        try (HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            while (!waiting.isEmpty() || !deadlines.isEmpty()) {
                while (deadlines.size() < AT_ONCE && !waiting.isEmpty()) {
                    deadlines.put(launch(waiting.removeFirst()), Instant.now().plus(READY_WITHIN));
                }
                deadlines.keySet().removeIf(instance -> isReady(http, instance.readiness()));
                deadlines.forEach(this::requireTime);
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
        }
    }

    private synchronized List<InstanceProcess> everyone() {
        return List.copyOf(running.values());
    }

    private synchronized Instance launch(Instance instance) {
        InstanceProcess process = InstanceProcess.start(instance, home, logs);
        running.put(instance.name(), process);
        process.whenEnded(this::ended);
        return instance;
    }

    private void requireTime(Instance instance, Instant deadline) {
        if (Instant.now().isAfter(deadline)) {
            throw new StartRefused(instance.name() + " is not ready after " + READY_WITHIN.toMinutes()
                    + " minutes. It says:\n    " + process(instance).lastWords());
        }
    }

    private synchronized InstanceProcess process(Instance instance) {
        return Objects.requireNonNull(running.get(instance.name()), instance.name());
    }

    private static boolean isReady(HttpClient http, URI probe) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(probe).timeout(Duration.ofSeconds(3)).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StartRefused("the start was interrupted");
        }
    }

    /** Giving up waits for {@link #close}, so nothing may be locked by then. */
    private void ended(InstanceProcess process) {
        if (!comesBack(process)) {
            giveUp.run();
        }
    }

    private synchronized boolean comesBack(InstanceProcess process) {
        if (stopping) {
            return true;
        }
        String name = process.instance().name();
        if (process.isHeld()) {
            out.printf("%s ended with code %d and is started again once it is let go%n", name, process.exitCode());
            Thread.ofVirtual().start(() -> launchWhenLetGo(process));
            return true;
        }
        if (process.exitCode() != TERMINATED && process.lived().compareTo(YOUNG) < 0 && diesTooOften(name)) {
            out.printf(
                    "%s ended with code %d, time %d in %d minutes: stopping everything. It said:%n    %s%n",
                    name, process.exitCode(), DEATHS, LATELY.toMinutes(), process.lastWords());
            return false;
        }
        out.printf("%s ended with code %d and is started again%n", name, process.exitCode());
        launch(process.instance());
        return true;
    }

    private void launchWhenLetGo(InstanceProcess process) {
        while (process.isHeld()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        launchUnlessStopping(process.instance());
    }

    private synchronized void launchUnlessStopping(Instance instance) {
        if (!stopping) {
            launch(instance);
        }
    }

    private boolean diesTooOften(String name) {
        Deque<Instant> lately = deaths.computeIfAbsent(name, first -> new ArrayDeque<>());
        Instant now = Instant.now();
        lately.addLast(now);
        lately.removeIf(death -> death.isBefore(now.minus(LATELY)));
        return lately.size() >= DEATHS;
    }

    /** Stops the ingress first, then all others; what does not end by itself is killed and named. */
    @Override
    public void close() {
        List<InstanceProcess> all = stopStarting().reversed();
        all.forEach(InstanceProcess::terminate);
        Instant deadline = Instant.now().plus(DRAINED_WITHIN);
        try {
            for (InstanceProcess process : all) {
                Duration left = Duration.between(Instant.now(), deadline);
                if (!process.awaitEnd(left.isNegative() ? Duration.ZERO : left)) {
                    out.printf(
                            "%s did not end in %d s and is killed%n",
                            process.instance().name(), DRAINED_WITHIN.toSeconds());
                    process.kill();
                }
            }
        } catch (InterruptedException hurry) {
            all.forEach(InstanceProcess::kill);
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<InstanceProcess> stopStarting() {
        stopping = true;
        return everyone();
    }
}
