package io.tandem.edge.seats;

import io.tandem.types.NodeId;
import java.time.Instant;

/**
 * One trunk at an edge: its calls here, and the seats that its home has leased to the edge. Without word of the home the
 * lease runs out, and what is left is the edge's pre-granted share.
 */
public final class SeatHold {
    private int calls;
    private int waiting;
    private int leased;
    private Instant until = Instant.MIN;
    private Instant asked = Instant.MIN;
    private long number;

    /**
     * @param share the edge's own, from its partitions
     * @return whether the call has a seat now; if not the home may have one
     */
    public boolean take(int share, Instant now) {
        boolean free = calls < share + held(now);
        calls += free ? 1 : 0;
        return free;
    }

    /** A call has found no seat and waits for the home's word. */
    public void waits() {
        waiting++;
    }

    /** It has its seat now, or goes elsewhere. */
    public void waitsNoLonger() {
        waiting--;
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
     * For the calls here, and those that wait; seats that nobody wants any more are none of ours from now on.
     */
    public SeatRequest request(NodeId here, int share, Instant now) {
        int wanted = Math.max(0, calls + waiting - share);
        leased = Math.min(held(now), wanted);
        asked = now;
        number++;
        return new SeatRequest(here, number, Math.max(0, calls - share), leased, wanted);
    }

    /**
     * The home counts from later on than we, so that ours ends first. The answer to an earlier request than the last says
     * what holds no longer.
     *
     * @param answered the number of the request
     * @return whether it holds: who waits may try again
     */
    public boolean granted(int seats, long answered) {
        boolean last = answered == number;
        if (last) {
            leased = seats;
            until = asked.plus(SeatBook.LEASE);
        }
        return last;
    }

    private int held(Instant now) {
        return now.isBefore(until) ? leased : 0;
    }
}
