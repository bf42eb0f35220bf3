package io.tandem.sip.guard;

/**
 * Whether what an origin sends is looked at at all. Known origins have a rate of their own, strangers a lower one and a
 * budget for all of them: a flood from many addresses takes from other strangers, not from those that are known. Asked
 * before anything is parsed, it allocates nothing. Not for several threads.
 */
public final class Admission {
    private static final int PLACES = 1 << 16;
    private static final double NANOS = 1e9;

    private final long knownInterval;
    private final long knownDepth;
    private final RateLimit stranger;
    private final RateLimit strangers;
    private final Standings standings = new Standings();

    /** What becomes of a message. */
    public enum Verdict {
        LET_IN,
        BANNED,
        /** More than this origin may. */
        TOO_OFTEN,
        /** More than all strangers together may. */
        TOO_MANY_STRANGERS
    }

    /**
     * Messages a second; so many may come at once.
     *
     * @param known of an origin that is known
     * @param stranger of one that is not
     * @param strangers of all of those together
     */
    public record Rates(int known, int stranger, int strangers) {}

    /**
     * @param salt unguessable, see {@link RateLimit}
     * @param now nanoseconds of the clock that all else here is told
     */
    public Admission(Rates rates, long salt, long now) {
        this.knownInterval = Math.max(1, (long) (NANOS / rates.known()));
        this.knownDepth = knownInterval * rates.known();
        this.stranger = new RateLimit(rates.stranger(), rates.stranger(), PLACES, salt, now);
        this.strangers = new RateLimit(rates.strangers(), rates.strangers(), 4, salt, now);
    }

    /** @param origin {@link Origin#key} */
    public Verdict of(long origin, long now) {
        var standing = standings.find(origin);
        if (standing != null && standing.isBanned(now)) {
            return Verdict.BANNED;
        }
        if (standing != null && standing.isKnown(now)) {
            return isInTime(standing, now) ? Verdict.LET_IN : Verdict.TOO_OFTEN;
        }
        if (!stranger.take(origin, now)) {
            return Verdict.TOO_OFTEN;
        }
        return strangers.take(0, now) ? Verdict.LET_IN : Verdict.TOO_MANY_STRANGERS;
    }

    /** The same algorithm as {@link RateLimit}, without its shared places. */
    private boolean isInTime(Standings.Standing standing, long now) {
        long full = standing.fullAt - now > 0 ? standing.fullAt : now;
        if (full + knownInterval - now > knownDepth) {
            return false;
        }
        standing.fullAt = full + knownInterval;
        return true;
    }

    public void known(long origin, long until, long now) {
        var standing = standings.findOrAdd(origin, now);
        standing.knownUntil = until - standing.knownUntil > 0 ? until : standing.knownUntil;
    }

    public boolean isKnown(long origin, long now) {
        var standing = standings.find(origin);
        return standing != null && standing.isKnown(now);
    }

    /** @param until {@code now} lifts it */
    public void banned(long origin, long until, long now) {
        standings.findOrAdd(origin, now).bannedUntil = until;
    }

    public boolean isBanned(long origin, long now) {
        var standing = standings.find(origin);
        return standing != null && standing.isBanned(now);
    }

    /** To be called now and then: those that are strangers again take no more room. */
    public void forget(long now) {
        standings.keep(standing -> standing.isKnown(now) || standing.isBanned(now));
    }

    int remembered() {
        return standings.size();
    }
}
