package io.tandem.relay.media;

import java.util.List;

/**
 * Which worker gets the next session: the first that is not yet well filled, then the emptiest. A thread that always has
 * something to do wakes up less often for a packet than two that share the work, so few calls stay together
 * (docs/bench/media.md); many use every core.
 */
public final class WorkerPlacement {
    /** Sockets of 250 calls, which take about a tenth of a core. */
    private static final int WELL_FILLED = 1000;

    private final List<MediaWorker> workers;

    public WorkerPlacement(List<MediaWorker> workers) {
        this.workers = List.copyOf(workers);
    }

    public MediaWorker next() {
        return workers.get(
                among(workers.stream().mapToInt(worker -> worker.io().sockets()).toArray()));
    }

    /** @return the index of the worker that is chosen where these are the sockets of each */
    static int among(int... sockets) {
        int emptiest = 0;
        for (int worker = 0; worker < sockets.length; worker++) {
            if (sockets[worker] < WELL_FILLED) {
                return worker;
            }
            emptiest = sockets[worker] < sockets[emptiest] ? worker : emptiest;
        }
        return emptiest;
    }
}
