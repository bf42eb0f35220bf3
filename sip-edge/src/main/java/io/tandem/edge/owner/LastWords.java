package io.tandem.edge.owner;

import io.tandem.types.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Before a new owner resumes a partition's calls it tells the other edges of its claim, and waits a moment for what the former owner
 * could not write any more: one that lives, and only does not reach the log, is ahead of it.
 */
final class LastWords {
    /** Who lives answers in milliseconds; of who is gone the connection says so, or nothing does. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Elsewhere elsewhere;
    private final Map<Integer, Asked> asked = new ConcurrentHashMap<>();

    LastWords(Elsewhere elsewhere) {
        this.elsewhere = elsewhere;
    }

    /** Waits; not for a loop's thread. */
    List<LateSnapshot> before(int partition, long epoch) {
        var others = elsewhere.others();
        if (others.isEmpty()) {
            return List.of();
        }
        var question = new Asked(epoch, others);
        asked.put(partition, question);
        for (var other : others) {
            elsewhere.tellOfClaim(other, partition, epoch, () -> question.done(other));
        }
        question.await();
        asked.remove(partition, question);
        return question.said();
    }

    /** @return false if nobody waits for it any more */
    boolean heard(int partition, LateSnapshot late) {
        var question = asked.get(partition);
        return question != null && question.heard(late);
    }

    void saidAll(int partition, long epoch, NodeId edge) {
        var question = asked.get(partition);
        if (question != null && question.epoch == epoch) {
            question.done(edge);
        }
    }

    private static final class Asked {
        private final long epoch;
        private final Set<NodeId> waiting;
        private final List<LateSnapshot> said = new ArrayList<>();
        private final CountDownLatch allSaid = new CountDownLatch(1);
        private boolean over;

        Asked(long epoch, Set<NodeId> others) {
            this.epoch = epoch;
            this.waiting = new HashSet<>(others);
        }

        synchronized boolean heard(LateSnapshot late) {
            return !over && said.add(late);
        }

        synchronized void done(NodeId edge) {
            waiting.remove(edge);
            if (waiting.isEmpty()) {
                allSaid.countDown();
            }
        }

        void await() {
            try {
                boolean ignored = allSaid.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        synchronized List<LateSnapshot> said() {
            over = true;
            return List.copyOf(said);
        }
    }
}
