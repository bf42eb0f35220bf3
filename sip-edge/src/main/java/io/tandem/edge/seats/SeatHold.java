package io.tandem.edge.seats;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pool at an edge: its calls here, by partition, and the seats that its home has given. */
final class SeatHold {
    /** So long an answer is waited for before the question is asked again. */
    private static final Duration ANSWER = Duration.ofMillis(100);

    private static final long NONE = 0;

    private final SeatPool pool;
    private final int[] calls;
    private int leased;
    private int waiting;
    private @Nullable SeatShares shares;

    /** How many calls have waited until now, how many of them the last question was about, and the last answer. */
    private long waited;

    private long askedFor;
    private long answered;

    private long number;
    private Instant asked = Instant.MIN;
    private boolean unanswered;

    /** Something has changed since the question. */
    private boolean changed;

    SeatHold(SeatPool pool, int partitions) {
        this.pool = pool;
        this.calls = new int[partitions];
    }

    /** @param limit 0 for none */
    boolean take(int partition, int limit) {
        boolean free = limit == 0 || hasFree(partition, shares(limit));
        if (free) {
            calls[partition]++;
        }
        return free;
    }

    private boolean hasFree(int partition, SeatShares known) {
        return calls[partition] < known.of(partition) || known.beyond(calls) < leased;
    }

    /** A call has found no seat and waits for the home's word. */
    SeatTicket waits(int partition) {
        waiting++;
        return new SeatTicket(pool, partition, ++waited);
    }

    /** It has its seat now, or goes elsewhere. */
    void waitsNoLonger() {
        waiting--;
    }

    boolean isAwaited() {
        return waiting > 0;
    }

    /** @return whether the home has said what there is for this call and those before it */
    boolean isAnswered(SeatTicket ticket) {
        return ticket.place() <= answered;
    }

    /** A call of a former owner: it has its seat, wherever that was. */
    void resume(int partition) {
        calls[partition]++;
    }

    void giveBack(int partition) {
        calls[partition] = Math.max(0, calls[partition] - 1);
    }

    /** Its calls are another's, and their seats with them: what the home is about to answer counts those as ours. */
    void lost(int partition, int limit) {
        if (limit > 0) {
            int beyond = shares(limit).beyond(calls);
            calls[partition] = 0;
            leased = Math.max(0, leased - (beyond - shares(limit).beyond(calls)));
        }
        calls[partition] = 0;
        forgetQuestion();
    }

    private void forgetQuestion() {
        number = NONE;
        unanswered = false;
    }

    int calls() {
        int all = 0;
        for (int one : calls) {
            all += one;
        }
        return all;
    }

    boolean isIdle(Instant now) {
        return calls() == 0 && waiting == 0 && leased == 0 && mayAsk(now);
    }

    private int wanted(int limit) {
        return shares(limit).beyond(calls) + waiting;
    }

    boolean hasToSpare(int limit) {
        return leased > wanted(limit);
    }

    boolean mayAsk(Instant now) {
        return !unanswered || !now.isBefore(asked.plus(ANSWER));
    }

    /** While a question is unanswered the next one waits: answers to earlier ones than the last say what holds no longer. */
    void askLater() {
        changed = true;
    }

    /** For the calls here, and those that wait; seats that nobody wants any more are none of ours from now on. */
    SeatWish ask(long next, int limit, Instant now) {
        number = next;
        asked = now;
        unanswered = true;
        changed = false;
        askedFor = waited;
        int wanted = wanted(limit);
        leased = Math.min(leased, wanted);
        return new SeatWish(pool, shares(limit).beyond(calls), leased, wanted);
    }

    /** @return empty if the home is to take us for no holder: what it may still answer does not count then */
    Optional<SeatWish> askIfUsed(long next, int limit, Instant now) {
        if (limit > 0 && (leased > 0 || wanted(limit) > 0)) {
            return Optional.of(ask(next, limit, now));
        }
        forgetQuestion();
        return Optional.empty();
    }

    /** @return whether it is the answer to the last question */
    boolean granted(SeatGrants.Grant grant, long to) {
        if (to != number) {
            return false;
        }
        unanswered = false;
        leased = grant.seats();
        if (grant.settled()) {
            answered = askedFor;
        }
        return true;
    }

    boolean isToBeAskedAgain(int limit) {
        return changed && (waiting > 0 || hasToSpare(limit));
    }

    private SeatShares shares(int limit) {
        var known = shares;
        if (known == null || !known.isOf(limit)) {
            known = new SeatShares(pool, limit, calls.length);
            shares = known;
        }
        return known;
    }
}
