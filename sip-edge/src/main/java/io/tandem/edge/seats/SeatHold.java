package io.tandem.edge.seats;

import io.tandem.types.NodeId;
import java.time.Instant;

/**
 * One trunk at an edge: its calls here, and the seats that its home has leased to the edge. Without word of the home the
 * lease runs out, and what is left is the edge's pre-granted share.
 */
public final class SeatHold {
    private int calls;
    private int leased;
    private Instant until = Instant.MIN;
    private Instant asked = Instant.MIN;

    /**
     * @param share the edge's own, from its partitions
     * @return whether the call has a seat now; if not the home may have one
     */
    public boolean take(int share, Instant now) {
        boolean free = calls < share + held(now);
        calls += free ? 1 : 0;
        return free;
    }

    /** A call of a former owner: it has its seat, wherever that was. */
    public void resume() {
        calls++;
    }

    public void giveBack() {
        calls--;
    }

    public int calls() {
        return calls;
    }

    /**
     * Seats that it does not want any more are none of ours from now on.
     *
     * @param more calls that wait for a seat
     */
    public SeatRequest request(NodeId here, int share, int more, Instant now) {
        int wanted = Math.max(0, calls + more - share);
        leased = Math.min(held(now), wanted);
        asked = now;
        return new SeatRequest(here, Math.max(0, calls - share), leased, wanted);
    }

    /**
     * @param request when the request left that this answers: the home counts from later on, so that ours ends first. The
     *     answer to an earlier one than the last says what holds no longer
     */
    public void granted(int seats, Instant request) {
        if (request.equals(asked)) {
            leased = seats;
            until = request.plus(SeatBook.LEASE);
        }
    }

    private int held(Instant now) {
        return now.isBefore(until) ? leased : 0;
    }
}
