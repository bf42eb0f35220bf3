package io.tandem.e2e.survival;

import io.tandem.e2e.system.Distributed;
import io.tandem.e2e.system.Postgres;
import io.tandem.e2e.system.TandemProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The cell's processes, from which the seed chooses, and those that a fault has struck. */
final class Victims {
    private final Distributed cell;
    private final Random random;
    private final Map<String, TandemProcess> struck = new LinkedHashMap<>();
    private final Postgres database;
    private final Cut cut;
    private final Clocks clocks;
    private @Nullable Slowdown slowdown;

    Victims(Distributed cell, Random random) {
        this.cell = cell;
        this.cut = new Cut(cell);
        this.clocks = new Clocks(cell);
        this.random = random;
        this.database = new Postgres(cell.data());
    }

    String anyEdge() {
        return any(cell.edgeNames());
    }

    String anyRelay() {
        return any(cell.relays());
    }

    String anyBroker() {
        return any(cell.brokers());
    }

    String anyReplica(String service) {
        return any(cell.replicas(service));
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    List<String> brokers() {
        return cell.brokers();
    }

    List<String> replicas(String service) {
        return cell.replicas(service);
    }

    Cut cut() {
        return cut;
    }

    Clocks clocks() {
        return clocks;
    }

    Path spool() {
        return cell.data().resolve("spool");
    }

    // ---- one process

    void kill(String name) {
        strike(name).kill();
    }

    /** SIGTERM. */
    void end(String name) {
        strike(name).signal("TERM");
    }

    void freeze(String name) {
        strike(name).freeze();
    }

    private TandemProcess strike(String name) {
        System.out.println("    " + name);
        TandemProcess process = cell.process(name);
        struck.put(name, process);
        return process;
    }

    /** Ends and keeps it away. */
    void keepAway(String name) {
        cell.hold(name);
        strike(name).kill();
    }

    void slowBrokers() {
        slowdown = new Slowdown(brokers().stream().map(cell::process).toList());
    }

    // ---- and back

    void hurryBrokers() {
        Objects.requireNonNull(slowdown).close();
        slowdown = null;
    }

    void thaw() {
        struck.values().forEach(TandemProcess::thaw);
        struck.clear();
    }

    void awaitSuccessors() {
        struck.values().forEach(cell::awaitSuccessor);
        struck.clear();
    }

    void letGo() {
        struck.keySet().forEach(cell::letGo);
        awaitSuccessors();
    }

    void restartEverything() {
        cell.everyName().forEach(name -> {
            long from = System.nanoTime();
            cell.restart(name);
            System.out.println(
                    "    " + name + " is ready again after " + (System.nanoTime() - from) / 1_000_000_000 + " s");
        });
    }

    // ---- PostgreSQL

    void freezeDatabase() {
        database.freeze();
    }

    void thawDatabase() {
        database.thaw();
    }

    /** kill -9 of whoever serves a connection: PostgreSQL ends all of them and recovers from its log. */
    void crashDatabase() {
        database.processes().stream()
                .filter(Victims::serves)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody is connected to PostgreSQL"))
                .destroyForcibly();
    }

    private static boolean serves(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"))
                    .contains("127.0.0.1(");
        } catch (IOException gone) {
            return false;
        }
    }
}
