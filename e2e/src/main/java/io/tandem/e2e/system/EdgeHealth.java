package io.tandem.e2e.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** A balancer's health checks: each edge is asked four times a second whether it is ready; twice silent is dead. */
final class EdgeHealth implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMillis(750);
    private static final int WELL = 0;
    private static final int DRAINING = 1;
    private static final int DEAD = 2;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final AtomicIntegerArray states;
    private final IntConsumer whenDead;
    private volatile boolean closing;

    /** @param whenDead told when an edge stops answering at all, from 0 */
    EdgeHealth(Distributed cell, IntConsumer whenDead) {
        List<String> names = cell.edgeNames();
        this.states = new AtomicIntegerArray(names.size());
        this.whenDead = whenDead;
        for (int edge = 0; edge < names.size(); edge++) {
            int number = edge;
            URI probe = URI.create("http://127.0.0.1:" + cell.port(names.get(edge)) + "/actuator/health/readiness");
            Thread.ofVirtual().start(() -> watch(number, probe));
        }
    }

    private void watch(int edge, URI probe) {
        int silences = 0;
        while (!closing) {
            int state = ask(probe);
            silences = state == DEAD ? silences + 1 : 0;
            if (silences == 1) {
                continue;
            }
            if (states.getAndSet(edge, state) != DEAD && state == DEAD) {
                whenDead.accept(edge);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private int ask(URI probe) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(probe).timeout(PATIENCE).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200 ? WELL : DRAINING;
        } catch (IOException silent) {
            return DEAD;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return DEAD;
        }
    }

    boolean isWell(int edge) {
        return states.get(edge) == WELL;
    }

    /** @return those that are; if none is, all of them: one of them may be wrong about itself */
    List<Integer> well() {
        List<Integer> well = all().filter(this::isWell).boxed().toList();
        return well.isEmpty() ? all().boxed().toList() : well;
    }

    private IntStream all() {
        return IntStream.range(0, states.length());
    }

    @Override
    public void close() {
        closing = true;
    }
}
