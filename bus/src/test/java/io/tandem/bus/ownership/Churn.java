package io.tandem.bus.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.tandem.bus.Await;
import io.tandem.bus.Bus;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** The ways an edge comes and goes, each timed, while all edges write; and what must be true afterwards. */
final class Churn {
    static final int CALLS = 10_000;
    private static final Duration FREEZE = Duration.ofSeconds(8);

    final Times times = new Times();
    private final Cell cell;
    private final int writesPerSecond;

    Churn(Cell cell, int writesPerSecond) {
        this.cell = cell;
        this.writesPerSecond = writesPerSecond;
    }

    void begin(String... names) {
        for (var name : names) {
            cell.start(name);
        }
        cell.awaitShared(names);
        create(names);
        cell.tell("rate " + writesPerSecond, names);
    }

    /** Again for those whose partition moved before they were written. */
    private void create(String... names) {
        for (int attempt = 0; attempt < 10 && cell.committed.size() < CALLS; attempt++) {
            cell.tell("create " + CALLS, names);
            long patience = System.nanoTime() + Duration.ofSeconds(15).toNanos();
            Await.until("some states", Cell.SOON, () -> cell.committed.size() == CALLS || System.nanoTime() > patience);
        }
        assertThat(cell.committed).hasSize(CALLS);
    }

    void terminate(String leaver, String... others) {
        var partitions = cell.ownedBy(leaver);
        long at = System.currentTimeMillis();
        cell.edges.get(leaver).terminate();
        cell.edges.get(leaver).awaitEnd();
        times.add("SIGTERM to process gone", List.of(System.currentTimeMillis() - at));
        cell.owners.get(leaver).clear();
        cell.awaitAllOwnedBy(others);
        times.add("SIGTERM to owned by another", cell.takeoverTimes(at, partitions, leaver));
    }

    void kill(String victim, String... others) {
        var partitions = cell.ownedBy(victim);
        long at = System.currentTimeMillis();
        cell.edges.get(victim).kill();
        cell.owners.get(victim).clear();
        cell.awaitAllOwnedBy(others);
        times.add("kill -9 to owned and loaded", cell.takeoverTimes(at, partitions, victim));
    }

    /** An edge and the broker that coordinates the group die in the same moment. */
    void killWith(Runnable broker, String victim, String... others) {
        var partitions = cell.ownedBy(victim);
        long at = System.currentTimeMillis();
        broker.run();
        cell.edges.get(victim).kill();
        cell.owners.get(victim).clear();
        cell.awaitAllOwnedBy(others);
        times.add("kill -9 of edge and coordinator to owned", cell.takeoverTimes(at, partitions, victim));
    }

    /** Nobody loses a partition because a broker dies; writes wait. */
    void loseBroker(Runnable kill, String... names) {
        int revoked = cell.revocations.size();
        long at = System.currentTimeMillis();
        kill.run();
        long seen = cell.lastCommit.get();
        Await.until(
                "a write that was taken after the death",
                Cell.SOON,
                () -> cell.longestSilence(at) > 0
                        && cell.lastCommit.get() > seen
                        && System.currentTimeMillis() - at > 10_000);
        times.add("death of the coordinator: longest silence of acknowledgements", List.of(cell.longestSilence(at)));
        assertThat(cell.revocations.size()).isEqualTo(revoked);
        cell.awaitAllOwnedBy(names);
    }

    void join(String newcomer, String... all) {
        long at = System.currentTimeMillis();
        cell.start(newcomer);
        cell.awaitShared(all);
        cell.tell("rate " + writesPerSecond, newcomer);
        times.add("join: ownerless", cell.ownerless(at, newcomer));
    }

    void freeze(String victim, String... others) {
        var partitions = cell.ownedBy(victim);
        cell.tell("reckless", victim);
        LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
        long stopped = System.currentTimeMillis();
        cell.edges.get(victim).signal("STOP");
        var wakes = System.nanoTime() + FREEZE.toNanos();
        Await.until(
                "the others own everything", FREEZE, () -> cell.ownedBy(others).size() == EdgeMain.PARTITIONS);
        times.add("SIGSTOP to owned by another", cell.takeoverTimes(stopped, partitions, victim));
        LockSupport.parkNanos(wakes - System.nanoTime());
        int reckless = cell.reckless.get();
        long thawed = System.currentTimeMillis();
        cell.edges.get(victim).signal("CONT");
        Await.until("the zombie's writes", Cell.SOON, () -> cell.reckless.get() > reckless);
        Await.until(
                "the zombie knows",
                Cell.SOON,
                () -> revocationsAfter(victim, thawed).size() >= partitions.size());
        times.add("SIGCONT to the zombie knows", revocationsAfter(victim, thawed));
    }

    private static String[] with(String one, String... others) {
        var all = Arrays.copyOf(others, others.length + 1);
        all[others.length] = one;
        return all;
    }

    private List<Long> revocationsAfter(String edge, long from) {
        return cell.revocations.stream()
                .filter(revoked -> revoked.edge().equals(edge) && revoked.at() >= from)
                .map(revoked -> revoked.at() - from)
                .toList();
    }

    /** Writing stops; then the log, the owners' memory and what was acknowledged must agree. */
    void settle(Bus bus, String... names) {
        cell.awaitShared(names);
        cell.tell("rate 0", names);
        Await.until(
                "the repair of what zombies overwrote",
                Cell.SOON,
                () -> StateAudit.read(bus).wronglyKept().isEmpty());
        Await.until("what was under way has reached the log", Cell.SOON, () -> isSettled(bus, names));
        var byRule = StateAudit.read(bus).byRule();
        assertThat(byRule).hasSize(CALLS);
        cell.committed.forEach((key, version) -> assertThat(byRule.get(key).version())
                .as("acknowledged version of %s", key)
                .isGreaterThanOrEqualTo(version));
        var held = cell.dump(names);
        assertThat(held).hasSize(CALLS);
        byRule.forEach((key, state) ->
                assertThat(held.get(key)).as("held version of %s", key).isEqualTo(state.version()));
        assertThat(cell.troubles).isEmpty();
    }

    private boolean isSettled(Bus bus, String... names) {
        var held = cell.dump(names);
        return StateAudit.read(bus).byRule().entrySet().stream()
                .allMatch(state -> Objects.equals(
                        held.get(state.getKey()), state.getValue().version()));
    }

    /** The epoch of an owner is that of the last claim of its partition. */
    void ownersHaveTheLastEpoch(Bus bus) {
        var last = StateAudit.read(bus).lastClaims();
        cell.owners
                .values()
                .forEach(owned -> owned.forEach((partition, owner) -> assertThat(owner.epoch())
                        .as("epoch of partition %s", partition)
                        .isEqualTo(last.get(partition))));
    }

    Set<String> measured() {
        return Set.of("kill -9 to owned and loaded", "SIGSTOP to owned by another");
    }
}
